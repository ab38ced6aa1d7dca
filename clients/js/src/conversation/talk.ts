import type { Message, Room, Sender, User, wire } from "../contract.ts";
import type { Core } from "../core.ts";
import type { ChatError } from "../errors.ts";
import { Snapshot } from "../state/snapshot.ts";
import type { Conversation, ConversationRef, ConversationState, OutgoingInput, StopSignal } from "./conversation.ts";
import { History } from "./history.ts";
import { type ConversationKey, keyOf, targetOf } from "./key.ts";
import { Leveller } from "./leveller.ts";
import { Paging } from "./paging.ts";
import { stream } from "./stream.ts";
import { readByPartner } from "../reading/read-by-partner.ts";
import { noteNewest } from "../sync/events.ts";
import { Timeline } from "./timeline.ts";
import { OwnTyping, Typists } from "./typing.ts";

// What a closed conversation keeps.
const closedWindow = 200;

/** A conversation: its window of messages, and what else is shown of it. */
export class Talk implements Conversation {
  readonly ref: ConversationRef;
  readonly key: ConversationKey;
  readonly timeline = new Timeline();
  readonly typists: Typists;
  readonly #core: Core;
  readonly #history: History;
  readonly #leveller: Leveller;
  readonly #paging: Paging;
  readonly #typing: OwnTyping;
  readonly #closed: (talk: Talk) => void;
  readonly #snapshot = new Snapshot(() => this.#read());
  #openCount = 0;
  #isRead = false;
  #error: ChatError | null = null;
  #isFilling = false;
  #online: readonly User[] = [];
  #onlineCount = 0;

  readonly get = this.#snapshot.get;
  readonly subscribe = this.#snapshot.subscribe;
  readonly changed = this.#snapshot.changed;

  constructor(core: Core, ref: ConversationRef, closed: (talk: Talk) => void) {
    this.#core = core;
    this.ref = ref;
    this.key = keyOf(ref);
    this.#closed = closed;
    this.#history = new History(core.rest, ref);
    this.typists = new Typists(core.platform.clock, this.changed);
    this.#typing = new OwnTyping(core.platform.clock, (method) => core.connector.tell(method, targetOf(ref)));
    this.#paging = new Paging(this.timeline, this.#history, {
      changed: this.changed,
      took: ({ messages }) => {
        this.#took(messages);
        this.#levelSoon();
      },
    });
    this.#leveller = new Leveller(core, ref, this.timeline, this.#history, {
      isWanted: () => this.isOpen && this.#error === null,
      isRead: () => this.#isRead,
      opened: (reply) => this.#opened(reply),
      took: (messages) => this.#took(messages),
      filling: (isFilling) => this.#setFilling(isFilling),
      failed: (error) => this.lose(error),
    });
  }

  get isOpen(): boolean {
    return this.#openCount > 0;
  }

  /** Whether it is a room that opening will join: before, the server takes no message from oneself. */
  get isJoining(): boolean {
    return this.isOpen && !this.#error && !this.#leveller.isOpen && "roomId" in this.ref && !this.#core.rooms.find(this.ref.roomId)?.is_member;
  }

  get error(): ChatError | null {
    return this.#error;
  }

  /** A reader wants to begin at the first unread message; others follow what comes. */
  open({ isReader = true } = {}): void {
    this.#isRead ||= isReader;
    if (++this.#openCount === 1) {
      this.#error = null;
      if ("userId" in this.ref) void this.#core.people.load(this.ref.userId).catch(() => {});
    }
    const { start } = this.#leveller;
    // What is here begins too late for a reader. Offline it is better than nothing.
    if (start !== undefined && this.timeline.isLoaded && !this.timeline.has(start + 1) && this.#core.connector.line) this.forget();
    this.changed();
    this.level();
  }

  close(): void {
    if (this.#openCount === 0 || --this.#openCount > 0) return;
    this.#isRead = false;
    this.stopTyping();
    this.typists.clear();
    this.#leveller.forgetLine();
    if ("roomId" in this.ref) this.#core.connector.tell("leave_room", { room_id: this.ref.roomId });
    if (this.timeline.isDetached || this.#error) this.forget();
    else this.timeline.keepNewest(closedWindow);
    this.#core.outbox.settle(this.key, Infinity);
    this.#core.outbox.resume();
    this.changed();
    this.#closed(this);
  }

  /** A line came up, its heads were told, it was opened, or one became a member. */
  level(): void {
    if (this.isOpen && this.#error === null) this.#leveller.levelNow();
  }

  /** Tries again what was refused for good. */
  revive(): void {
    if (this.#error === null) return;
    this.#error = null;
    this.changed();
    this.level();
  }

  /** The line is gone: who types and whether one did is unknown. */
  unplug(): void {
    this.typists.clear();
    this.#typing.forget();
  }

  /** Refused for good: one may not see it any more. */
  lose(error: ChatError): void {
    this.#error = error;
    this.forget();
    this.#core.outbox.resume();
  }

  /** Drops the messages; the next opening reads them anew. */
  forget(): void {
    this.timeline.clear();
    this.#leveller.forget();
    this.#online = [];
    this.#onlineCount = 0;
    this.changed();
  }

  /** An event, or an answer to one's own call. */
  receive(message: Message): void {
    if (!this.isOpen && !this.timeline.isLoaded) return;
    this.timeline.merge([message]);
    this.#took([message]);
    this.#levelSoon();
  }

  /** Somebody told of a head. */
  tellHead(sequence: number): void {
    this.timeline.tellHead(sequence);
    this.#levelSoon();
    this.changed();
  }

  showOnline(users: readonly User[], count: number): void {
    this.#online = users;
    this.#onlineCount = count;
    this.changed();
  }

  send(input: OutgoingInput): string {
    this.#typing.forget();
    this.setDraft("");
    return this.#core.outbox.add(this.ref, input);
  }

  retry(clientMessageId: string): void {
    this.#core.outbox.retry(this.key, clientMessageId);
  }

  discard(clientMessageId: string): boolean {
    return this.#core.outbox.discard(this.key, clientMessageId);
  }

  async edit(messageId: string, content: string): Promise<void> {
    const { message } = await this.#core.rest.patch<wire.MessageResponse>(`messages/${messageId}`, { content });
    this.receive(message);
  }

  async delete(messageId: string): Promise<void> {
    const { message } = await this.#core.rest.delete<wire.MessageResponse>(`messages/${messageId}`);
    this.receive(message);
  }

  loadOlder(): Promise<void> {
    return this.#paging.older();
  }

  loadNewer(): Promise<void> {
    return this.#paging.newer();
  }

  loadAround(sequence: number): Promise<void> {
    return this.#paging.around(sequence);
  }

  loadNewest(): Promise<void> {
    return this.#paging.newest();
  }

  find(messageId: string): Message | undefined {
    return this.timeline.find(messageId);
  }

  async locate(messageId: string): Promise<Message> {
    return this.find(messageId) ?? this.#history.find(messageId);
  }

  search(query: string, before?: number): Promise<{ readonly messages: readonly Message[]; readonly hasMore: boolean }> {
    return this.#history.search(query, before);
  }

  markRead(sequence: number): void {
    this.#core.marks.mark(this.ref, sequence);
  }

  setDraft(text: string): void {
    this.#core.drafts.set(this.key, text);
  }

  notifyTyping(): void {
    this.#typing.notify();
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  stream(options: { after?: number; signal?: StopSignal } = {}): AsyncIterable<Message> {
    return stream(this, this.#history, this.#core.platform, options);
  }

  #opened(reply: wire.JoinRoomReply): void {
    this.#core.rooms.put(reply.room);
    this.#core.outbox.resume();
    this.#core.people.put(...reply.online_users);
    this.showOnline(reply.online_users, reply.online_users.length);
  }

  #took(messages: readonly Message[]): void {
    const { timeline } = this;
    this.#paging.trim(this.#isRead ? this.#unread : 0);
    this.#core.marks.note(this.key, { last: timeline.head, partnerRead: readByPartner(this.ref, messages) });
    for (const message of messages) if (message.client_message_id !== undefined) this.#core.outbox.confirm(this.key, message);
    this.#core.outbox.settle(this.key, timeline.last);
    const newest = messages.at(-1);
    if (newest) noteNewest(this.#core, this.key, newest);
    this.changed();
  }

  #levelSoon(): void {
    if (this.timeline.hasGap) this.#leveller.level();
  }

  #setFilling(isFilling: boolean): void {
    if (this.#isFilling === isFilling) return;
    this.#isFilling = isFilling;
    this.changed();
  }

  get #room(): Room | null {
    return "roomId" in this.ref ? this.#core.rooms.find(this.ref.roomId) : null;
  }

  get #unread(): number {
    const { last, read } = this.#core.marks.of(this.key);
    return "userId" in this.ref || this.#room?.is_member ? Math.max(0, last - read) : 0;
  }

  #read(): ConversationState {
    const { key, ref, timeline } = this;
    const { last, read, partnerRead } = this.#core.marks.of(key);
    const { loading } = this.#paging;
    return {
      status: this.#error ? "failed" : !this.isOpen ? "closed" : timeline.isLoaded ? "ready" : "loading",
      error: this.#error,
      room: this.#room,
      user: "userId" in ref ? this.#core.people.find(ref.userId) : null,
      messages: timeline.messages,
      outgoing: this.#core.outbox.of(key),
      hasOlder: timeline.hasOlder,
      hasNewer: timeline.hasNewer,
      loading: loading === "none" && this.#isFilling ? "gap" : loading,
      lastSequence: Math.max(last, timeline.head),
      lastReadSequence: read,
      unread: this.#unread,
      partnerReadSequence: partnerRead,
      typing: this.typists.list as readonly Sender[],
      online: this.#online,
      onlineCount: this.#onlineCount,
      draft: this.#core.drafts.of(key),
    };
  }
}
