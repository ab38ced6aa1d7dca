import type { Message, MessageType, Room, Sender, User } from "../contract.ts";
import type { ChatError } from "../errors.ts";
import type { Readable } from "../state/readable.ts";

/** Names a conversation: a room, or the private one with a user. */
export type ConversationRef = { readonly roomId: string } | { readonly userId: string };

/** One's own message that is not in `messages` yet. */
export interface OutgoingMessage {
  /** The key it is sent with, again and again, until the server has answered. Becomes `client_message_id` of the message. */
  readonly clientMessageId: string;
  readonly content: string;
  readonly messageType: MessageType;
  readonly fileUrl: string | null;
  readonly replyTo: string | null;
  /** When it was written, RFC 3339, by this device's clock. */
  readonly writtenAt: string;
  /**
   * - `queued`: waits for the line or for the message before it
   * - `sending`
   * - `waiting`: refused for the moment; goes out again by itself at `retryAt`
   * - `sent`: stored by the server, and about to appear in `messages`, or beyond them while `hasNewer`
   * - `failed`: refused for good, see `error`; stays until `retry` or `discard`
   */
  readonly status: "queued" | "sending" | "waiting" | "sent" | "failed";
  /** For a countdown; milliseconds of `Date.now()`. Only when `waiting`. */
  readonly retryAt: number | null;
  readonly error: ChatError | null;
}

export interface ConversationState {
  /**
   * - `closed`: nobody has it open; what was read stays for a while
   * - `loading`: open, without messages yet
   * - `ready`: `messages` holds a part of the timeline, live while the connection is
   * - `failed`: refused for good (`room_not_found`, `banned`, …), see `error`
   */
  readonly status: "closed" | "loading" | "ready" | "failed";
  readonly error: ChatError | null;
  /** The room as one sees it; null in a private conversation, or before it is known. */
  readonly room: Room | null;
  /** The other person; null in a room, or before it is known. */
  readonly user: User | null;
  /** Without gap, double or disorder by `sequence`, tombstones included. At most some thousand. */
  readonly messages: readonly Message[];
  /** One's own that are not in `messages` yet, in the order of sending: to be shown after them. */
  readonly outgoing: readonly OutgoingMessage[];
  /** Whether there are messages before the first. */
  readonly hasOlder: boolean;
  /**
   * Whether there are messages after the last that are not fetched by themselves: at the first unread message, after `loadAround` and very long
   * scrolling up.
   */
  readonly hasNewer: boolean;
  /** What is being fetched. `gap`: messages that were missed. */
  readonly loading: "none" | "older" | "newer" | "newest" | "around" | "gap";
  /** The highest sequence of the conversation that is known of; 0 when it is empty. */
  readonly lastSequence: number;
  /** How far one has read, on any device. Never goes back. */
  readonly lastReadSequence: number;
  /** `lastSequence - lastReadSequence`; 0 in a room one is not a member of. */
  readonly unread: number;
  /** How far the other person of a private conversation has read. */
  readonly partnerReadSequence: number;
  /** Who types, without oneself. Ends by itself after 6 s. */
  readonly typing: readonly Sender[];
  /** Who of the members is online, at most 200; empty in a private conversation (see `user.is_online`). */
  readonly online: readonly User[];
  readonly onlineCount: number;
  /** Text that is not sent yet. Kept on this device for each conversation. */
  readonly draft: string;
}

export interface OutgoingInput {
  readonly content: string;
  /** The id of the message that it answers. */
  readonly replyTo?: string | undefined;
  /** What was uploaded before. */
  readonly file?: { readonly url: string; readonly type: "image" | "file" } | undefined;
}

/** One conversation. The same object for the same `ConversationRef`, as long as it is open or was lately. */
export interface Conversation extends Readable<ConversationState> {
  readonly ref: ConversationRef;
  /**
   * Opens it: joins a public room if need be, reads the newest messages, or those around the first unread one when that is further up, and keeps
   * them level, through every break of the line. Counted: each `open()` needs one `close()`. Needs no connection: what is known shows at once.
   */
  open(): void;
  close(): void;

  /** Shows it at once in `outgoing`, and sends it as soon as may be, in order, once. Returns its `clientMessageId`. Clears the draft. */
  send(input: OutgoingInput): string;
  /** Sends a `failed` message again under the same key. */
  retry(clientMessageId: string): void;
  /** Forgets a message that is `queued`, `waiting` or `failed`. False when it is on its way, or sent. */
  discard(clientMessageId: string): boolean;

  /** Throws `ChatError`: `forbidden`, `message_not_found`, `validation_failed`, `rate_limited`, `network`. */
  edit(messageId: string, content: string): Promise<void>;
  /** For its author, and admins of the room. A tombstone stays. Throws as `edit`. */
  delete(messageId: string): Promise<void>;

  /** Up to 50 older messages. Several calls at once are one, and different loads follow one another. Throws `ChatError`. */
  loadOlder(): Promise<void>;
  /** Up to 50 newer ones, while `hasNewer`. */
  loadNewer(): Promise<void>;
  /** Replaces `messages` by a part around a sequence (a quoted message, something found) unless it is there already. */
  loadAround(sequence: number): Promise<void>;
  /** Replaces `messages` by the newest ones, while `hasNewer`. */
  loadNewest(): Promise<void>;
  /** One message by its id, if it is among `messages`. */
  find(messageId: string): Message | undefined;
  /** One message of this conversation by its id, from the server if it is not among `messages`. Throws `ChatError`: `message_not_found`. */
  locate(messageId: string): Promise<Message>;
  /** Messages that hold every word, oldest first, before a sequence if given. Rooms only: elsewhere it finds nothing. */
  search(query: string, before?: number): Promise<{ readonly messages: readonly Message[]; readonly hasMore: boolean }>;

  /** Moves the read marker forward, at once here and as soon as may be on the server. Never back, never beyond `lastSequence`. */
  markRead(sequence: number): void;
  /** Kept on this device, soon after. An empty text removes it. */
  setDraft(text: string): void;
  /** To be called on each key: the others are told at most every 2.5 s, and the end 4 s after the last call. */
  notifyTyping(): void;
  /** To be called when the text is emptied. */
  stopTyping(): void;

  /**
   * Messages in order, each once, without gap, for as long as it is iterated: those after a sequence (0: from the first; default: only
   * new ones). Holds the conversation open. Buffers at most a page of 200: a slow reader costs no memory, and reads from the server what is
   * no longer here. To resume, pass the last `sequence` seen. Ends with `signal`; throws `ChatError` when the conversation is lost for good.
   */
  stream(options?: { after?: number; signal?: StopSignal }): AsyncIterable<Message>;
}

/** What is used of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
