import type { Message, PrivateConversation, wire } from "../contract.ts";
import { truer } from "../conversation/truer.ts";
import type { Platform } from "../platform/platform.ts";
import type { Marks } from "../reading/marks.ts";
import { readAll } from "../rest/pages.ts";
import type { Rest } from "../rest/rest.ts";
import { Refreshing } from "../state/refreshing.ts";
import { newestFirst } from "../state/newest-first.ts";
import { Snapshot } from "../state/snapshot.ts";
import type { Directory } from "./directory.ts";
import type { ConversationEntry, Conversations, ConversationsState } from "./people.ts";

/** Whom one has private messages with. */
export class PrivateList implements Conversations {
  readonly #rest: Rest;
  readonly #marks: Marks;
  readonly #people: Directory;
  readonly #newest = new Map<string, Message>();
  readonly #refreshing: Refreshing;
  readonly #snapshot = new Snapshot<ConversationsState>(() => this.#read());

  readonly get = this.#snapshot.get;
  readonly subscribe = this.#snapshot.subscribe;
  readonly changed = this.#snapshot.changed;

  constructor(rest: Rest, platform: Platform, marks: Marks, people: Directory) {
    this.#rest = rest;
    this.#marks = marks;
    this.#people = people;
    this.#refreshing = new Refreshing(platform, () => this.#readAll(), this.changed);
  }

  refresh(): Promise<void> {
    return this.#refreshing.refresh();
  }

  /** The list is out of date: reads it anew, now or as soon as may be. */
  renew(): void {
    this.#refreshing.keepTrying();
  }

  noteMessage(userId: string, message: Message): void {
    this.#note(userId, message);
    // One's own event has no profile of the other person.
    if (!this.#people.find(userId)) void this.#people.load(userId).catch(() => this.renew());
    this.changed();
  }

  /** Reads the list anew when some conversation goes on, or is none of it. The first reading is under way by itself. */
  freshen(heads: readonly wire.HeadJson[]): void {
    const isStale = heads.some(({ user_id: id, last_sequence: last }) => id && last > (this.#newest.get(id)?.sequence ?? 0));
    if (isStale && this.#refreshing.status === "ready") this.renew();
  }

  pause(): void {
    this.#refreshing.pause();
  }

  reset(): void {
    this.#newest.clear();
    this.#refreshing.reset();
  }

  async #readAll(): Promise<void> {
    const listed = await readAll<"conversations", PrivateConversation>(this.#rest, "conversations", "conversations");
    this.#people.put(...listed.map(({ user }) => user));
    for (const { user, last_message, last_sequence, last_read_sequence } of listed) {
      this.#note(user.id, last_message);
      this.#marks.note(`user/${user.id}`, { last: last_sequence, read: last_read_sequence });
    }
  }

  #note(userId: string, message: Message): void {
    const known = this.#newest.get(userId);
    if (known && known.sequence > message.sequence) return;
    this.#newest.set(userId, known?.sequence === message.sequence ? truer(known, message) : message);
  }

  #read(): ConversationsState {
    const { status, error } = this.#refreshing;
    const conversations = [...this.#newest].flatMap(([userId, lastMessage]) => this.#entry(userId, lastMessage));
    return { status, error, conversations: conversations.sort(newestFirst((entry) => entry.lastMessage.timestamp)) };
  }

  #entry(userId: string, lastMessage: Message): ConversationEntry | readonly [] {
    const user = this.#people.find(userId);
    if (!user) return [];
    const { last, read } = this.#marks.of(`user/${userId}`);
    return { user, lastMessage, lastSequence: last, unread: Math.max(0, last - read) };
  }
}
