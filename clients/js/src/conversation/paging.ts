import type { wire } from "../contract.ts";
import type { ConversationState } from "./conversation.ts";
import { type History, type Part, shortPage } from "./history.ts";
import type { Timeline } from "./timeline.ts";

// A window that gets longer than the first is shortened to the second.
const longWindow = 4000;
const shortWindow = 3000;

export interface PagingEvents {
  changed(): void;
  took(page: wire.MessagesResponse): void;
}

/** Moves a conversation's window when somebody looks further. */
export class Paging {
  readonly #timeline: Timeline;
  readonly #history: History;
  readonly #events: PagingEvents;
  /** What is being read and what comes after it, in this order. */
  readonly #loads = new Map<string, { readonly kind: ConversationState["loading"]; readonly done: Promise<void> }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(timeline: Timeline, history: History, events: PagingEvents) {
    this.#timeline = timeline;
    this.#history = history;
    this.#events = events;
  }

  /** What is being read, if anything. */
  get loading(): ConversationState["loading"] {
    const [load] = this.#loads.values();
    return load?.kind ?? "none";
  }

  older(): Promise<void> {
    const timeline = this.#timeline;
    return this.#load("older", () => timeline.hasOlder && { before: timeline.first }, (page) => {
      timeline.prepend(page);
      if (timeline.messages.length > longWindow) timeline.keepOldest(shortWindow);
    });
  }

  newer(): Promise<void> {
    const timeline = this.#timeline;
    return this.#load("newer", () => timeline.hasNewer && { after: timeline.last }, (page) => {
      timeline.merge(page.messages);
      timeline.tellHead(page.last_sequence);
    });
  }

  around(sequence: number): Promise<void> {
    const timeline = this.#timeline;
    const part = () => !timeline.has(sequence) && { before: sequence + shortPage / 2 };
    return this.#load("around", part, (page) => timeline.load(page, { isDetached: true }), sequence);
  }

  newest(): Promise<void> {
    const timeline = this.#timeline;
    return this.#load("newest", () => timeline.hasNewer && {}, (page) => timeline.load(page));
  }

  /** New messages alone don't make a window longer for ever. Of those that somebody has to read the first stay. */
  trim(unread: number): void {
    const timeline = this.#timeline;
    if (timeline.isDetached || timeline.length <= longWindow) return;
    if (unread > shortWindow) timeline.keepOldest(shortWindow);
    else timeline.keepNewest(shortWindow);
  }

  /** One after the other, each by how the window is then; the same twice is once. `part` is false where nothing has to be read. */
  #load(kind: ConversationState["loading"], part: () => Part | false, take: (page: wire.MessagesResponse) => void, sequence = 0): Promise<void> {
    const key = kind + sequence;
    const known = this.#loads.get(key);
    if (known) return known.done;
    if (this.#loads.size === 0 && !part()) return Promise.resolve();
    const done = this.#last.then(() => this.#read(part(), take)).finally(() => {
      this.#loads.delete(key);
      this.#events.changed();
    });
    this.#last = done.catch(() => {});
    this.#loads.set(key, { kind, done });
    this.#events.changed();
    return done;
  }

  async #read(part: Part | false, take: (page: wire.MessagesResponse) => void): Promise<void> {
    if (!part) return;
    const { epoch } = this.#timeline;
    const page = await this.#history.read({ ...part, limit: shortPage });
    if (epoch !== this.#timeline.epoch) return;
    take(page);
    this.#events.took(page);
  }
}
