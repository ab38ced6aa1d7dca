import type { HubEventName, Message, Room, User } from "../../src/contract.ts";
import type { ConversationState } from "../../src/index.ts";
import { ChatError } from "../../src/index.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Where a connection's events go. */
export interface Listener {
  readonly userId: string;
  readonly open: Set<string>;
  event(name: HubEventName, payload: object): void;
}

interface Talked {
  readonly key: string;
  readonly members: Set<string>;
  readonly messages: Message[];
  readonly changes: { readonly at: string; readonly index: number }[];
  readonly markers: Map<string, number>;
}

type Query = Readonly<Record<string, string>>;
type Target = { room_id?: string; user_id?: string };

/** The contract in memory: sequences without a hole, each client id taken once, membership, edits, markers, heads. */
export class FakeServer {
  readonly users = new Map<string, User>();
  readonly rooms = new Map<string, Room>();
  readonly talks = new Map<string, Talked>();
  readonly listeners = new Set<Listener>();
  /** Throws at the start of every hub call and request, for what the store or a limit would refuse. */
  gate: (userId: string, what: string) => void = () => {};
  readonly #clock: VirtualClock;
  readonly #changed = new Map<Talked, number>();
  #ids = 0;
  #lastChange = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    this.#tellHeads();
  }

  addUser(name: string): User {
    const user: User = { id: `${name}-id`, username: name, display_name: name, is_online: false, last_seen: this.#clock.iso(), created_at: this.#clock.iso() };
    this.users.set(user.id, user);
    return user;
  }

  addRoom(name: string, ...members: string[]): string {
    const id = `${name}-room`;
    const now = this.#clock.iso();
    this.rooms.set(id, {
      id, name, type: "public", owner_id: members[0] ?? "", member_count: members.length, is_member: false,
      last_sequence: 0, is_active: true, created_at: now, updated_at: now,
    });
    this.talks.set(`room/${id}`, { key: `room/${id}`, members: new Set(members), messages: [], changes: [], markers: new Map() });
    return id;
  }

  /** A conversation as a user names it. */
  talk(userId: string, target: Target): Talked {
    const key = target.room_id ? `room/${target.room_id}` : `pair/${[userId, target.user_id].sort().join("+")}`;
    const known = this.talks.get(key);
    if (known) return known;
    if (target.room_id) throw new ChatError("room_not_found");
    const talk: Talked = { key, members: new Set([userId, target.user_id ?? ""]), messages: [], changes: [], markers: new Map() };
    this.talks.set(key, talk);
    return talk;
  }

  marker(userId: string, target: Target): number {
    return this.talk(userId, target).markers.get(userId) ?? 0;
  }

  remove(roomId: string, userId: string): void {
    const talk = this.talk(userId, { room_id: roomId });
    this.#tell(talk.members, "user_left", { room_id: roomId, user: this.users.get(userId) as User, member_count: talk.members.size - 1 });
    talk.members.delete(userId);
    this.#tell([userId], "room_removed", { room_id: roomId });
  }

  hub(listener: Listener, method: string, argument: object): object | undefined {
    const me = listener.userId;
    const input = argument as Target & Record<string, unknown>;
    this.gate(me, method);
    switch (method) {
      case "join_room": return this.#join(listener, input.room_id as string, input["after_sequence"] as number | undefined);
      case "leave_room": return void listener.open.delete(input.room_id as string);
      case "send_message": return { message: this.#send(me, this.talk(me, input), input) };
      case "send_private_message": return { message: this.#send(me, this.talk(me, { user_id: input["receiver_id"] as string }), input) };
      case "mark_read": return this.#mark(me, this.talk(me, input), input["sequence"] as number);
      case "get_heads": return { server_time: this.#clock.iso(), heads: this.#heads(me) };
      case "typing":
      case "stop_typing": return this.#typing(me, method, input);
      default: throw new Error(`There is no ${method}.`);
    }
  }

  rest(me: string, method: string, path: string, query: Query, body: Record<string, unknown>): object {
    this.gate(me, `${method} ${path}`);
    const [first, id = "", rest] = path.split("/");
    if (first === "rooms" && !id) return { rooms: [...this.rooms.values()].map((room) => this.#room(room, me)) };
    if (first === "conversations") return { conversations: this.#conversations(me) };
    if (rest === "messages") return this.#read(this.talk(me, first === "rooms" ? { room_id: id } : { user_id: id }), query);
    if (first === "users") return { user: this.users.get(id) };
    if (first === "login") return { token: `token-${this.#ids++}`, expires_at: this.#clock.iso(), user: this.users.get(me) };
    if (first === "logout") return {};
    if (first === "profile") return { user: this.users.get(me) };
    if (first === "messages" && method === "GET") return { message: this.#find(me, id) };
    if (first === "messages") return { message: this.#change(me, id, method === "DELETE" ? null : (body["content"] as string)) };
    throw new ChatError("unexpected", { detail: path });
  }

  #room(room: Room, me: string): Room {
    const talk = this.talk(me, { room_id: room.id });
    const isMember = talk.members.has(me);
    const read = talk.markers.get(me) ?? 0;
    const last = talk.messages.length;
    return { ...room, is_member: isMember, last_sequence: last, ...(isMember && { role: "member", last_read_sequence: read, unread_count: last - read }) };
  }

  #join(listener: Listener, roomId: string, after: number | undefined): object {
    const me = listener.userId;
    const talk = this.talk(me, { room_id: roomId });
    if (!talk.members.has(me)) {
      talk.members.add(me);
      talk.markers.set(me, talk.messages.length);
    }
    listener.open.add(roomId);
    return { room: this.#room(this.rooms.get(roomId) as Room, me), online_users: [], ...this.#read(talk, after === undefined ? {} : { after: String(after) }) };
  }

  #send(me: string, talk: Talked, input: Record<string, unknown>): Message {
    if (!talk.members.has(me)) throw new ChatError("forbidden");
    const clientId = input["client_message_id"] as string;
    const known = talk.messages.find((message) => message.sender.id === me && message.client_message_id === clientId);
    if (known) return known;
    const content = input["content"] as string;
    if (content.length > 1000) throw new ChatError("validation_failed");
    const { id, username, display_name } = this.users.get(me) as User;
    const sequence = talk.messages.length + 1;
    const [other] = [...talk.members].filter((member) => member !== me);
    const place = talk.key.startsWith("room/") ? { room_id: talk.key.slice(5) } : { receiver_id: other ?? "", read: false };
    const message: Message = {
      id: `message-${this.#ids++}`, ...place, sequence, sender: { id, username, display_name }, content, message_type: "text",
      client_message_id: clientId, edited: false, deleted: false, timestamp: this.#clock.iso(),
    };
    talk.messages.push(message);
    if ((talk.markers.get(me) ?? 0) === sequence - 1) talk.markers.set(me, sequence);
    this.#changed.set(talk, sequence);
    this.#tell(talk.members, talk.key.startsWith("room/") ? "message" : "private_message", message);
    return message;
  }

  #find(me: string, id: string): Message {
    const readable = [...this.talks.values()].filter(({ members }) => members.has(me));
    const found = readable.flatMap(({ messages }) => messages).find((message) => message.id === id);
    if (!found) throw new ChatError("message_not_found");
    return found;
  }

  #change(me: string, id: string, content: string | null): Message {
    for (const talk of this.talks.values()) {
      const index = talk.messages.findIndex((message) => message.id === id);
      const known = talk.messages[index];
      if (!known || !talk.members.has(me)) continue;
      if (known.deleted) return known;
      // No two changes of a conversation have the same time.
      this.#lastChange = Math.max(this.#lastChange + 1, this.#clock.now());
      const at = new Date(this.#lastChange).toISOString();
      const { content: _, ...rest } = known;
      const changed: Message = content === null ? { ...rest, deleted: true, deleted_at: at } : { ...known, content, edited: true, edited_at: at };
      talk.messages[index] = changed;
      talk.changes.push({ at, index });
      this.#tell(talk.members, content === null ? "message_deleted" : "message_edited", changed);
      return changed;
    }
    throw new ChatError("message_not_found");
  }

  #read(talk: Talked, query: Query): { messages: Message[]; has_more: boolean; last_sequence: number } {
    const limit = Number(query["limit"] ?? 50);
    const last = talk.messages.length;
    if (query["changed_since"]) {
      const since = query["changed_since"];
      const places = [...new Map(talk.changes.map(({ at, index }) => [index, at]))].filter(([, at]) => at >= since).sort((a, b) => (a[1] < b[1] ? -1 : 1));
      return { messages: places.slice(0, limit).map(([index]) => talk.messages[index] as Message), has_more: places.length > limit, last_sequence: last };
    }
    if (query["after"]) {
      const after = Number(query["after"]);
      return { messages: talk.messages.slice(after, after + limit), has_more: after + limit < last, last_sequence: last };
    }
    const end = Math.min(last, Number(query["before"] ?? Infinity) - 1);
    const start = Math.max(0, end - limit);
    return { messages: talk.messages.slice(start, end), has_more: start > 0, last_sequence: last };
  }

  #mark(me: string, talk: Talked, sequence: number): undefined {
    if (sequence > talk.messages.length) throw new ChatError("validation_failed");
    if (sequence <= (talk.markers.get(me) ?? 0)) return;
    talk.markers.set(me, sequence);
    for (const listener of this.listeners) {
      if (!talk.members.has(listener.userId)) continue;
      const other = [...talk.members].find((member) => member !== listener.userId) ?? "";
      const name = talk.key.startsWith("room/") ? { room_id: talk.key.slice(5) } : { user_id: other };
      if ("room_id" in name && !listener.open.has(name.room_id as string)) continue;
      listener.event("read", { ...name, reader_id: me, sequence });
    }
  }

  #typing(me: string, method: "typing" | "stop_typing", target: Target): undefined {
    const { id, username, display_name } = this.users.get(me) as User;
    const user = { id, username, display_name };
    for (const listener of this.listeners) {
      if (listener.userId === me) continue;
      if (target.room_id && listener.open.has(target.room_id)) listener.event(method, { room_id: target.room_id, user });
      if (target.user_id === listener.userId) listener.event(method, { user });
    }
  }

  #heads(me: string): object[] {
    return [...this.talks.values()]
      .filter((talk) => talk.members.has(me) && (talk.key.startsWith("room/") || talk.messages.length > 0))
      .map((talk) => ({ ...this.#name(talk, me), last_sequence: talk.messages.length, last_read_sequence: talk.markers.get(me) ?? 0 }));
  }

  #name(talk: Talked, me: string): Target {
    if (talk.key.startsWith("room/")) return { room_id: talk.key.slice(5) };
    return { user_id: [...talk.members].find((member) => member !== me) ?? "" };
  }

  #conversations(me: string): object[] {
    return [...this.talks.values()].flatMap((talk) => {
      const last = talk.messages.at(-1);
      const { user_id } = this.#name(talk, me);
      if (!last || !user_id || !talk.members.has(me)) return [];
      const read = talk.markers.get(me) ?? 0;
      return [{ user: this.users.get(user_id), last_message: last, last_sequence: last.sequence, last_read_sequence: read, unread_count: last.sequence - read }];
    });
  }

  #tell(to: Iterable<string>, name: HubEventName, payload: object): void {
    const takers = new Set(to);
    for (const listener of this.listeners) if (takers.has(listener.userId)) listener.event(name, payload);
  }

  /** Every 10 s, to everybody, for what changed. */
  #tellHeads(): void {
    this.#clock.after(10_000, () => {
      for (const listener of this.listeners) {
        const heads = [...this.#changed].filter(([talk]) => talk.members.has(listener.userId)).map(([talk, last]) => ({ ...this.#name(talk, listener.userId), last_sequence: last }));
        if (heads.length > 0) listener.event("heads", { heads });
      }
      this.#changed.clear();
      this.#tellHeads();
    });
  }
}

/** Whether a snapshot is what it promises: dense, ascending, without a double. */
export function assertDense({ messages }: ConversationState): void {
  messages.forEach(({ sequence }, index) => {
    if (sequence !== (messages[0]?.sequence ?? 0) + index) throw new Error(`Sequence ${sequence} at ${index}: ${messages.map((m) => m.sequence)}`);
  });
}
