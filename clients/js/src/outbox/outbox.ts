import type { Connector } from "../connection/connector.ts";
import type { Message } from "../contract.ts";
import type { ConversationRef, OutgoingInput, OutgoingMessage } from "../conversation/conversation.ts";
import { type ConversationKey, keyOf } from "../conversation/key.ts";
import type { Kept } from "../platform/kept.ts";
import type { Platform } from "../platform/platform.ts";
import { Snapshot } from "../state/snapshot.ts";
import { type Entry, type Owned, newEntry, orderOf, read, timeOf, write } from "./entry.ts";
import { Lane } from "./lane.ts";
import { Ownership } from "./ownership.ts";

export interface OutboxEvents {
  /** Whether this conversation's messages wait for its opening. */
  isHeld(key: ConversationKey): boolean;
  changed(key: ConversationKey): void;
  delivered(message: Message): void;
}

/** What was written and not yet answered, kept on this device: one lane for each conversation. */
export class Outbox {
  readonly #connector: Connector;
  readonly #platform: Platform;
  readonly #storage: Kept;
  readonly #events: OutboxEvents;
  readonly #ownership: Ownership;
  readonly #lanes = new Map<ConversationKey, Lane>();
  #user = "";
  #count = 0;
  #latest = 0;
  /** Before what was kept is read, nothing goes out: it would overtake. */
  #isLoaded = false;

  readonly unsent = new Snapshot(() => this.#all().filter(({ message }) => message.status !== "sent").length);

  constructor(connector: Connector, platform: Platform, storage: Kept, events: OutboxEvents) {
    this.#connector = connector;
    this.#platform = platform;
    this.#storage = storage;
    this.#events = events;
    this.#ownership = new Ownership(platform.newId(), platform.locks);
  }

  of(key: ConversationKey): readonly OutgoingMessage[] {
    return this.#lanes.get(key)?.entries.map(({ message }) => message) ?? [];
  }

  add(ref: ConversationRef, input: OutgoingInput): string {
    const entry = newEntry(ref, input, this.#platform.newId(), this.#platform.clock.now());
    const lane = this.#lane(keyOf(ref));
    if (this.#isLoaded) this.#place(entry);
    lane.add(entry);
    if (this.#isLoaded) void lane.send();
    return entry.message.clientMessageId;
  }

  retry(key: ConversationKey, clientMessageId: string): void {
    const lane = this.#lanes.get(key);
    const entry = lane?.find(clientMessageId);
    if (lane && entry) lane.retry(entry);
  }

  discard(key: ConversationKey, clientMessageId: string): boolean {
    const lane = this.#lanes.get(key);
    const entry = lane?.find(clientMessageId);
    if (!lane || !entry || entry.message.status === "sending" || entry.message.status === "sent") return false;
    lane.remove(entry);
    void this.#storage.delete(this.#key(entry));
    return true;
  }

  /** One's own message came as an event, or in a page. */
  confirm(key: ConversationKey, message: Message): void {
    // Somebody else may use the same key.
    if (message.sender.id !== this.#user) return;
    const lane = this.#lanes.get(key);
    const entry = message.client_message_id === undefined ? undefined : lane?.find(message.client_message_id);
    if (lane && entry) lane.deliver(entry, message);
  }

  /** What the server has up to this sequence is shown by the timeline: it needs no place here any more. */
  settle(key: ConversationKey, upTo: number): void {
    const lane = this.#lanes.get(key);
    for (const entry of lane?.entries ?? []) {
      if (entry.message.status === "sent" && entry.sequence <= upTo) lane?.remove(entry);
    }
  }

  /** Reads what this user's earlier visits, and tabs that are gone, left behind. Again, to look for more of them. */
  async load(userId: string): Promise<void> {
    this.#user = userId;
    this.#ownership.hold();
    const tried = new Set([this.#ownership.me]);
    for (;;) {
      const kept = await this.#read(userId);
      if (this.#user !== userId) return;
      // Listed anew after each: entries may have gone from one owner to the next meanwhile.
      const owner = kept.find((one) => !tried.has(one.owner))?.owner;
      if (owner === undefined) {
        if (!this.#isLoaded) this.#start(kept.map(({ entry }) => timeOf(entry.order)));
        return this.resume();
      }
      tried.add(owner);
      await this.#ownership.whenGone(owner, () => this.#adopt(userId, owner));
    }
  }

  /** What was written while the rest was being read comes after it. */
  #start(times: readonly number[]): void {
    this.#latest = Math.max(this.#latest, 0, ...times) + 1;
    this.#isLoaded = true;
    for (const lane of this.#lanes.values()) {
      for (const entry of lane.entries) if (entry.order === "") this.#place(entry);
      lane.sort();
    }
  }

  /** Gives it its place, after all that were written before. A clock that is set back does not change that. */
  #place(entry: Entry): void {
    this.#latest = Math.max(this.#latest, this.#platform.clock.now());
    entry.order = orderOf(this.#latest, this.#count++, entry.message.clientMessageId);
    this.#keep(entry);
  }

  /** A line is up, or a conversation open. */
  resume(): void {
    if (this.#isLoaded) for (const lane of this.#lanes.values()) void lane.send();
  }

  /** How many this user has not sent, in all tabs. */
  async count(): Promise<number> {
    // What was written just now may not be kept yet, or can't be.
    return Math.max(this.unsent.get(), (await this.#read(this.#user)).length);
  }

  /** Deletes all that this user has not sent. */
  clear(userId: string): Promise<void> {
    return this.#storage.clear(prefix(userId));
  }

  /** Leaves what is here to others, until it is loaded again. */
  release(): void {
    this.#ownership.release();
  }

  /** Forgets what is here; what is kept on the device stays. */
  reset(): void {
    for (const lane of this.#lanes.values()) lane.end();
    this.#lanes.clear();
    this.release();
    this.#user = "";
    this.#isLoaded = false;
    this.unsent.changed();
  }

  async #read(userId: string): Promise<readonly Owned[]> {
    const kept = await this.#storage.list(prefix(userId));
    return kept.flatMap(([key, text]) => read(key.slice(prefix(userId).length), text) ?? []);
  }

  async #adopt(userId: string, owner: string): Promise<void> {
    // Read again: another tab may have adopted and sent them since.
    for (const one of await this.#read(userId)) {
      if (this.#user !== userId) return;
      if (one.owner !== owner) continue;
      this.#lane(keyOf(one.entry.ref)).add(one.entry);
      await this.#storage.set(this.#key(one.entry), write(one.entry, this.#ownership.me));
    }
  }

  #lane(key: ConversationKey): Lane {
    const known = this.#lanes.get(key);
    if (known) return known;
    const lane: Lane = new Lane(this.#connector, this.#platform, {
      isHeld: () => this.#events.isHeld(key),
      changed: () => {
        this.unsent.changed();
        this.#events.changed(key);
      },
      keep: (entry) => this.#keep(entry),
      delivered: (entry, message) => {
        void this.#storage.delete(this.#key(entry));
        this.#events.delivered(message);
      },
    });
    this.#lanes.set(key, lane);
    return lane;
  }

  #keep(entry: Entry): void {
    if (entry.order !== "") void this.#storage.set(this.#key(entry), write(entry, this.#ownership.me));
  }

  #key(entry: Entry): string {
    return prefix(this.#user) + entry.order;
  }

  #all(): readonly Entry[] {
    return [...this.#lanes.values()].flatMap((lane) => lane.entries);
  }
}

const prefix = (userId: string) => `${userId}/outbox/`;
