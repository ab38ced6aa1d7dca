import type { Connection } from "./connection/connection.ts";
import type { Conversation, ConversationRef } from "./conversation/conversation.ts";
import type { Files } from "./files/files.ts";
import type { HubTransport } from "./hub/transport.ts";
import type { Conversations, People } from "./people/people.ts";
import type { Platform } from "./platform/platform.ts";
import type { ClientStorage } from "./platform/storage.ts";
import type { Rooms } from "./rooms/rooms.ts";
import type { Session, SessionStore, TokenProvider } from "./session/session.ts";
import type { Readable } from "./state/readable.ts";

export interface ChatClientOptions {
  /** Where the server is, such as `https://chat.example.org`. Default: where the page is. */
  readonly baseUrl?: string;
  /** Default `/api`. */
  readonly apiPath?: string;
  /** Default `/hubs/chat`. */
  readonly hubPath?: string;
  /** Where the sign-in is kept, or where the host's own token comes from. Default: memory. */
  readonly session?: SessionStore | TokenProvider;
  /** Where the outbox and the drafts are kept. Default: IndexedDB where it exists, memory otherwise. */
  readonly storage?: ClientStorage;
  /** For tests and other surroundings than browsers and Node. */
  readonly platform?: Partial<Platform>;
  /** For tests. Default: SignalR. */
  readonly transport?: HubTransport;
}

/** A person's chat: one connection, and everything that is known through it. */
export interface ChatClient {
  readonly connection: Connection;
  readonly session: Session;
  readonly rooms: Rooms;
  readonly people: People;
  readonly conversations: Conversations;
  readonly files: Files;
  /** How many of one's own messages, in all conversations, the server has not got yet. */
  readonly unsent: Readable<number>;
  /** The same of all tabs on this device, once: so many are lost with `session.logout()`. */
  countUnsent(): Promise<number>;
  /** The conversation in a room or with a user. Opens nothing by itself. */
  conversation(ref: ConversationRef): Conversation;
  /** Reads the kept sign-in, and connects if there is one, now and after each sign-in, until `stop()`. */
  start(): void;
  /** Ends the connection and all timers. What is unsent is kept, and sent after the next `start()`, here or after a reload. */
  stop(): void;
}
