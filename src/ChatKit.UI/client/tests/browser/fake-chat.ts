// A chat without a server, for driving the elements: everything is answered at once, or after `delay` milliseconds.
import { ChatError } from "@chatkit/client";
import type { ChatClient, ConnectionState, Conversation, ConversationState, Message, OutgoingMessage, Sender } from "@chatkit/client";

export const people: readonly Sender[] = [
  { id: "a00000000000000000000001", username: "me", display_name: "Me Myself" },
  { id: "a00000000000000000000002", username: "alice", display_name: "Alice Andersson" },
  { id: "a00000000000000000000003", username: "bob", display_name: "Bob" },
  { id: "a00000000000000000000004", username: "chen", display_name: "Chen Wei" },
];

/** A `Readable` that is written to. */
export class Cell<T> {
  #value: T;
  #listeners = new Set<() => void>();
  #isTelling = false;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<T>): void {
    this.#value = { ...this.#value, ...change };
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

const words = "so we could ship this on Friday if the tests stay green and nobody finds another thing about the reconnect path which was fun".split(" ");

export function message(sequence: number, change: Partial<Message> = {}): Message {
  const sender = people[[1, 1, 2, 0, 3, 3, 1][sequence % 7]!]!;
  const length = (sequence * 7919) % 37;
  return {
    id: `m${String(sequence).padStart(23, "0")}`,
    room_id: "r1",
    sequence,
    sender,
    content: `${sequence}: ${Array.from({ length: length + 1 }, (_, at) => words[(sequence + at) % words.length]).join(" ")}`,
    message_type: "text",
    edited: sequence % 41 === 0,
    deleted: false,
    timestamp: new Date(Date.UTC(2026, 10, 23, 9) - (10_000 - sequence) * 90_000).toISOString(),
    ...change,
  };
}

export interface FakeOptions {
  readonly count: number;
  readonly unread?: number;
  /** How many are loaded at first. */
  readonly loaded?: number;
  readonly delay?: number;
  readonly change?: (message: Message) => Message;
}

export interface FakeChat {
  readonly client: ChatClient;
  readonly conversation: Conversation;
  readonly state: Cell<ConversationState>;
  readonly connection: Cell<ConnectionState>;
  readonly calls: string[];
  /** Someone else says something. */
  receive(content: string, change?: Partial<Message>): void;
  /** Answers the oldest outgoing message. */
  answer(): void;
  setOutgoing(change: Partial<OutgoingMessage>): void;
}

export function fakeChat({ count, unread = 0, loaded = 50, delay = 0, change = (same) => same }: FakeOptions): FakeChat {
  const all = Array.from({ length: count }, (_, index) => change(message(index + 1)));
  const calls: string[] = [];
  const state = new Cell<ConversationState>({
    status: "closed",
    error: null,
    room: { id: "r1", name: "General", type: "public", owner_id: people[1]!.id, member_count: 4, is_member: true, is_active: true } as never,
    user: null,
    messages: [],
    outgoing: [],
    hasOlder: count > loaded,
    hasNewer: false,
    loading: "none",
    lastSequence: count,
    lastReadSequence: count - unread,
    unread,
    partnerReadSequence: 0,
    typing: [],
    online: [],
    onlineCount: 0,
    draft: "",
  });
  const connection = new Cell<ConnectionState>({ status: "connected", since: Date.now() - 60_000, retryAt: null, error: null });
  const session = new Cell({ status: "signed-in", user: people[0], reason: null });
  const pause = (): Promise<void> => new Promise((done) => setTimeout(done, delay));
  const show = (from: number, to: number): void =>
    state.set({ status: "ready", loading: "none", messages: all.slice(from - 1, to), hasOlder: from > 1, hasNewer: to < all.length });
  const first = (): number => state.get().messages[0]?.sequence ?? 1;
  const last = (): number => state.get().messages.at(-1)?.sequence ?? 0;
  const replace = (id: string, changes: Partial<Message>): void => {
    const index = all.findIndex((candidate) => candidate.id === id);
    all[index] = { ...all[index]!, ...changes };
    show(first(), last());
  };
  let key = 0;

  const conversation: Conversation = {
    ref: { roomId: "r1" },
    get: state.get,
    subscribe: state.subscribe,
    open() {
      calls.push("open");
      state.set({ status: "loading" });
      const from = unread > 25 ? Math.max(0, count - unread - 25) : Math.max(0, count - loaded);
      void pause().then(() => show(from + 1, Math.min(count, from + loaded)));
    },
    close: () => void calls.push("close"),
    send({ content, replyTo, file }) {
      calls.push(`send ${content}`);
      const clientMessageId = `key-${++key}`;
      const item: OutgoingMessage = {
        clientMessageId,
        content,
        messageType: file?.type ?? "text",
        fileUrl: file?.url ?? null,
        replyTo: replyTo ?? null,
        writtenAt: new Date(Date.UTC(2026, 10, 23, 9, 1)).toISOString(),
        status: "queued",
        retryAt: null,
        error: null,
      };
      state.set({ outgoing: [...state.get().outgoing, item], draft: "" });
      return clientMessageId;
    },
    retry: (id) => void calls.push(`retry ${id}`),
    discard(id) {
      calls.push(`discard ${id}`);
      state.set({ outgoing: state.get().outgoing.filter((item) => item.clientMessageId !== id) });
      return true;
    },
    async edit(id, content) {
      calls.push(`edit ${id} ${content}`);
      replace(id, { content, edited: true });
    },
    async delete(id) {
      calls.push(`delete ${id}`);
      replace(id, { deleted: true, content: "" });
    },
    async loadOlder() {
      calls.push("loadOlder");
      state.set({ loading: "older" });
      await pause();
      show(Math.max(1, first() - 50), last());
    },
    async loadNewer() {
      calls.push("loadNewer");
      state.set({ loading: "newer" });
      await pause();
      show(first(), Math.min(all.length, last() + 50));
    },
    async loadAround(sequence) {
      await pause();
      show(Math.max(1, sequence - 25), Math.min(all.length, sequence + 25));
    },
    async loadNewest() {
      calls.push("loadNewest");
      await pause();
      show(Math.max(1, all.length - 49), all.length);
    },
    find: (id) => state.get().messages.find((candidate) => candidate.id === id),
    async locate(id) {
      calls.push(`locate ${id}`);
      await pause();
      const found = all.find((candidate) => candidate.id === id);
      if (found === undefined) throw new ChatError("message_not_found");
      return found;
    },
    search: async () => ({ messages: [], hasMore: false }),
    markRead(sequence) {
      calls.push(`read ${sequence}`);
      state.set({ lastReadSequence: sequence, unread: state.get().lastSequence - sequence });
    },
    setDraft: (text) => state.set({ draft: text }),
    notifyTyping: () => void calls.push("typing"),
    stopTyping: () => void calls.push("stop typing"),
    stream: () => {
      throw new Error("not used");
    },
  };

  const append = (next: Message): void => {
    const followed = !state.get().hasNewer;
    all.push(next);
    state.set({ lastSequence: all.length, unread: all.length - state.get().lastReadSequence });
    if (followed) show(first(), all.length);
  };

  return {
    conversation,
    state,
    connection,
    calls,
    client: { session, files: { link: (url: string) => url }, connection: { ...connection, get: connection.get, subscribe: connection.subscribe, retryNow: () => void calls.push("retryNow") } } as never,
    receive: (content, changes) =>
      append(message(all.length + 1, { sender: people[1]!, content, timestamp: new Date(Date.UTC(2026, 10, 23, 9, 2)).toISOString(), ...changes })),
    answer() {
      const [item, ...others] = state.get().outgoing;
      if (item === undefined) return;
      state.set({ outgoing: others });
      append(
        message(all.length + 1, {
          sender: people[0]!,
          content: item.content,
          client_message_id: item.clientMessageId,
          timestamp: item.writtenAt,
          ...(item.replyTo === null ? {} : { reply_to: item.replyTo }),
        }),
      );
    },
    setOutgoing: (changes) => state.set({ outgoing: state.get().outgoing.map((item) => ({ ...item, ...changes })) }),
  };
}
