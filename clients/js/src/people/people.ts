import type { Message, User } from "../contract.ts";
import type { ChatError } from "../errors.ts";
import type { Readable } from "../state/readable.ts";

/** Everybody that was met so far, by id, with present `is_online` and `last_seen` as far as the server tells. */
export type KnownPeople = ReadonlyMap<string, User>;

export interface People extends Readable<KnownPeople> {
  /** Whose username or display name begins so; at most 50. Throws `ChatError`. */
  search(query: string): Promise<readonly User[]>;
  /** A public profile, from the server. Throws `ChatError`: `user_not_found`. */
  load(userId: string): Promise<User>;
}

/** A private conversation in the list. */
export interface ConversationEntry {
  readonly user: User;
  readonly lastMessage: Message;
  readonly lastSequence: number;
  readonly unread: number;
}

export interface ConversationsState {
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly error: ChatError | null;
  /** The newest first. */
  readonly conversations: readonly ConversationEntry[];
}

/** Whom one has private messages with, kept level by itself. */
export interface Conversations extends Readable<ConversationsState> {
  refresh(): Promise<void>;
}
