import type { Conversation, ConversationRef, Message } from "../../src/index.ts";
import { ChatError } from "../../src/index.ts";
import { changedAt } from "../../src/conversation/truer.ts";
import { MemoryStorage } from "../../src/platform/memory-storage.ts";
import { Device } from "./device.ts";
import { FakeLocks } from "./fake-locks.ts";
import { calm, type Weather } from "./fake-network.ts";
import { FakeServer, assertDense } from "./fake-server.ts";
import { seeded } from "./random.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface Setting {
  readonly seed: number;
  /** Whether Alice's two devices are two tabs of one browser. */
  readonly areTabs: boolean;
  readonly hasLocks: boolean;
}

interface Sent {
  readonly id: string;
  readonly device: number;
  readonly talk: number;
}

const sane = ({ read: _read, read_at: _at, ...message }: Message): object => message;

const talks = [0, 1, 2];

/** Alice on two devices, Bob on one; a room, their private conversation, and a room that Bob joins by opening it. */
export class World {
  readonly clock = new VirtualClock();
  readonly server = new FakeServer(this.clock);
  readonly devices: readonly Device[];
  readonly sent: Sent[] = [];
  readonly faults: string[] = [];
  /** What Bob's stream of the room has given, over all his reloads. */
  readonly streamed: number[] = [];
  readonly #users = [this.server.addUser("alice"), this.server.addUser("bob")] as const;
  readonly #roomId = this.server.addRoom("general", ...this.#users.map(({ id }) => id));
  readonly #lobbyId = this.server.addRoom("lobby", this.#users[0].id);
  #flooded = 0;
  /** What was unsent while its conversation was not open: it may be refused, as no member's, and overtaken. */
  readonly #alone = new Set<string>();
  readonly #open = new Map<string, Conversation>();
  readonly #marks = new Map<string, number>();
  readonly #changes = new Map<string, string>();

  constructor({ seed, areTabs, hasLocks }: Setting) {
    const random = seeded(seed);
    const [alice, bob] = this.#users;
    const storage = new MemoryStorage();
    const locks = hasLocks ? new FakeLocks() : undefined;
    this.devices = [
      new Device(this.clock, this.server, random, alice, storage, locks),
      new Device(this.clock, this.server, random, alice, areTabs ? storage : new MemoryStorage(), locks),
      new Device(this.clock, this.server, random, bob, new MemoryStorage(), locks),
    ];
    this.devices.forEach((device, index) => {
      device.client.start();
      for (const talk of talks) this.open(index, talk);
    });
    this.#stream();
  }

  device(index: number): Device {
    return this.devices[index % 3] as Device;
  }

  ref(device: number, talk: number): ConversationRef {
    if (talk !== 1) return { roomId: talk === 0 ? this.#roomId : this.#lobbyId };
    return { userId: (device % 3 === 2 ? this.#users[0] : this.#users[1]).id };
  }

  talk(device: number, talk: number): Conversation {
    return this.device(device).client.conversation(this.ref(device, talk));
  }

  open(device: number, talk: number): void {
    const name = `${device % 3}/${talk}`;
    if (this.#open.has(name)) return;
    const opened = this.talk(device, talk);
    this.#open.set(name, opened);
    opened.subscribe(() => this.#look(name, opened));
    opened.open();
  }

  close(device: number, talk: number): void {
    const opened = this.#open.get(`${device % 3}/${talk}`);
    for (const { clientMessageId } of opened?.get().outgoing ?? []) this.#alone.add(clientMessageId);
    opened?.close();
    this.#open.delete(`${device % 3}/${talk}`);
  }

  send(device: number, talk: number, content: string): void {
    const id = this.talk(device, talk).send({ content });
    if (!this.#open.has(`${device % 3}/${talk}`)) this.#alone.add(id);
    this.sent.push({ id, device: device % 3, talk });
  }

  /** Many at once from elsewhere: the sender's own device has no hand in it. */
  flood(device: number, talk: number, count: number, text: string): void {
    const ref = this.ref(device, talk);
    // Of the lobby she alone is sure to be a member.
    const me = talk === 2 ? this.#users[0].id : this.device(device).network.userId;
    const listener = { userId: me, open: new Set<string>(), event: () => {} };
    // The store may be away.
    const { gate } = this.server;
    this.server.gate = () => {};
    for (let i = 0; i < count; i++) {
      const id = `flood-${text}-${i}`;
      const input = { content: `${text}.${i}`, client_message_id: id };
      if ("roomId" in ref) this.server.hub(listener, "send_message", { room_id: ref.roomId, ...input });
      else this.server.hub(listener, "send_private_message", { receiver_id: ref.userId, ...input });
      this.#flooded++;
    }
    this.server.gate = gate;
  }

  end(): void {
    for (const { client } of this.devices) client.stop();
  }

  /** Another client comes, with the page or in it. */
  renew(device: number, how: "reload" | "replace"): void {
    for (const talk of talks) {
      this.#open.delete(`${device % 3}/${talk}`);
      this.#marks.delete(`${device % 3}/${talk}`);
      for (const place of [...this.#changes.keys()]) if (place.startsWith(`${device % 3}/${talk}/`)) this.#changes.delete(place);
    }
    this.device(device)[how]();
    for (const talk of talks) this.open(device, talk);
    if (device % 3 === 2) this.#stream();
  }

  /** The store is away, or the limit is reached. */
  refuse(error: "store_unavailable" | "rate_limited", milliseconds: number): void {
    const until = this.clock.now() + milliseconds;
    this.server.gate = (_, what) => {
      const wait = until - this.clock.now();
      if (wait <= 0 || (error === "rate_limited" && !what.startsWith("send"))) return;
      throw new ChatError(error, { retryAfterMs: error === "rate_limited" ? wait : 0 });
    };
  }

  weather(device: number, weather: Weather): void {
    this.device(device).network.weather = weather;
  }

  offline(device: number, milliseconds: number): void {
    const { network } = this.device(device);
    network.isOffline = true;
    network.cut();
    this.clock.after(milliseconds, () => (network.isOffline = false));
  }

  /** Everything is well for long enough to find out everything. */
  async heal(): Promise<void> {
    await this.clock.pass(20_000);
    this.devices.forEach((device, index) => {
      device.network.weather = calm;
      device.network.isOffline = false;
      for (const talk of talks) this.open(index, talk);
    });
    this.server.gate = () => {};
    await this.clock.pass(480_000);
    for (const opened of this.#open.values()) {
      for (const { clientMessageId } of opened.get().outgoing) opened.retry(clientMessageId);
      for (const load of [opened.loadAround(1), opened.loadNewest()]) load.catch((error: unknown) => this.faults.push(String(error)));
      opened.markRead(opened.get().lastSequence);
    }
    await this.clock.pass(400_000);
    for (let device = 0; device < 3; device++) {
      for (const talk of talks) {
        this.close(device, talk);
        this.open(device, talk);
      }
    }
    await this.clock.pass(1_000);
  }

  /** What must hold in the end, whatever happened: every violation as a line of text. */
  verdict(): readonly string[] {
    return [...this.faults, ...this.#devicesDiffer(), ...this.#sendingWentWrong(), ...this.#streamWentWrong()];
  }

  #devicesDiffer(): string[] {
    const found: string[] = [];
    for (const [name, opened] of this.#open) {
      const [device = 0] = name.split("/").map(Number);
      const me = this.device(device).network.userId;
      const ref = opened.ref;
      const target = "roomId" in ref ? { room_id: ref.roomId } : { user_id: ref.userId };
      const { messages } = this.server.talk(me, target);
      const state = opened.get();
      const expected = messages.slice(messages.length - state.messages.length).map(sane);
      const wanted = Math.min(messages.length, 1);
      if (state.messages.length < wanted || JSON.stringify(state.messages.map(sane)) !== JSON.stringify(expected)) {
        found.push(`${name}: ${describe(state.messages)} is not the end of ${describe(messages)}`);
      }
      if (state.outgoing.length > 0) found.push(`${name}: still sending ${state.outgoing.map((one) => `${one.clientMessageId} ${one.status}`)}`);
      const marker = this.server.marker(me, target);
      if (state.lastReadSequence !== marker) found.push(`${name}: read to ${state.lastReadSequence}, server ${marker}`);
      if (state.unread !== messages.length - marker) found.push(`${name}: ${state.unread} unread of ${messages.length}, read to ${marker}`);
      if (state.typing.length > 0) found.push(`${name}: still typing`);
      if ("roomId" in ref) {
        if (!this.device(device).network.hasOpen(ref.roomId)) found.push(`${name}: not open on the server`);
        const entry = this.device(device).client.rooms.get().rooms.find(({ room }) => room.id === ref.roomId);
        if (entry?.unread !== state.unread) found.push(`${name}: the list says ${entry?.unread} unread`);
        if (messages.length > 0 && entry?.lastMessage?.sequence !== messages.length) found.push(`${name}: the list ends at ${entry?.lastMessage?.sequence}`);
      }
    }
    return found;
  }

  #sendingWentWrong(): string[] {
    const found: string[] = [];
    const last = new Map<string, number>();
    for (const { id, device, talk } of this.sent) {
      const me = this.device(device).network.userId;
      const ref = this.ref(device, talk);
      const { messages } = this.server.talk(me, "roomId" in ref ? { room_id: ref.roomId } : { user_id: ref.userId });
      const found_ = messages.filter((message) => message.client_message_id === id);
      const [message] = found_;
      if (found_.length !== 1 || !message) found.push(`${id} is there ${found_.length} times`);
      else if (this.#alone.has(id)) continue;
      else if (message.sequence < (last.get(`${device}/${talk}`) ?? 0)) found.push(`${id} was overtaken`);
      else last.set(`${device}/${talk}`, message.sequence);
    }
    const total = [...this.server.talks.values()].reduce((sum, { messages }) => sum + messages.length, 0);
    const expected = this.sent.length + this.#flooded;
    if (total !== expected) found.push(`${expected} sent, ${total} stored`);
    return found;
  }

  #streamWentWrong(): string[] {
    const { messages } = this.server.talk("", { room_id: this.#roomId });
    const expected = messages.map(({ sequence }) => sequence);
    return JSON.stringify(this.streamed) === JSON.stringify(expected) ? [] : [`streamed ${this.streamed} of ${expected.length}`];
  }

  /** Every snapshot on the way is dense, and no marker goes back. */
  #look(name: string, opened: Conversation): void {
    // Of the page before it was loaded again.
    if (this.#open.get(name) !== opened) return;
    const state = opened.get();
    try {
      assertDense(state);
    } catch (error) {
      this.faults.push(`${name}: ${String(error)}`);
    }
    for (const message of state.messages) {
      const place = `${name}/${message.id}`;
      const before = this.#changes.get(place) ?? "";
      if (changedAt(message) < before) this.faults.push(`${place}: shown as it was before ${before}`);
      this.#changes.set(place, changedAt(message));
    }
    for (const { clientMessageId: id, status } of state.outgoing) {
      if (status === "failed" && !this.#alone.has(id)) this.faults.push(`${id} was refused`);
    }
    const before = this.#marks.get(name) ?? 0;
    if (state.lastReadSequence < before) this.faults.push(`${name}: marker back from ${before} to ${state.lastReadSequence}`);
    this.#marks.set(name, state.lastReadSequence);
    const ids = [...state.messages.map((one) => one.client_message_id), ...state.outgoing.map((one) => one.clientMessageId)];
    if (new Set(ids).size !== ids.length) this.faults.push(`${name}: a message is shown twice`);
  }

  #stream(): void {
    const talk = this.talk(2, 0);
    const own = this.device(2).client;
    const read = async () => {
      for await (const { sequence } of talk.stream({ after: this.streamed.at(-1) ?? 0 })) {
        if (own !== this.device(2).client) return;
        this.streamed.push(sequence);
      }
    };
    read().catch((error: unknown) => this.faults.push(`stream: ${String(error)}`));
  }
}

const describe = (messages: readonly Message[]) => messages.map(({ sequence, content = "†" }) => `${sequence}:${content}`).join(" ");
