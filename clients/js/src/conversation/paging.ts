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
  readonly #loads = new Map<ConversationState["loading"], Promise<void>>();

  constructor(timeline: Timeline, history: History, events: PagingEvents) {
    this.#timeline = timeline;
    this.#history = history;
    this.#events = events;
  }

  /** What is being read, if anything. */
  get loading(): ConversationState["loading"] {
    const [loading = "none"] = this.#loads.keys();
    return loading;
  }

  older(): Promise<void> {
    const timeline = this.#timeline;
    if (!timeline.hasOlder) return Promise.resolve();
    return this.#load("older", { before: timeline.first }, (page) => {
      timeline.prepend(page);
      if (timeline.messages.length > longWindow) timeline.keepOldest(shortWindow);
    });
  }

  newer(): Promise<void> {
    const timeline = this.#timeline;
    if (!timeline.hasNewer) return Promise.resolve();
    return this.#load("newer", { after: timeline.last }, (page) => {
      timeline.merge(page.messages);
      timeline.tellHead(page.last_sequence);
    });
  }

  around(sequence: number): Promise<void> {
    if (this.#timeline.has(sequence)) return Promise.resolve();
    return this.#load("around", { before: sequence + shortPage / 2 }, (page) => this.#timeline.load(page, { isDetached: true }));
  }

  newest(): Promise<void> {
    if (!this.#timeline.hasNewer) return Promise.resolve();
    return this.#load("newest", {}, (page) => this.#timeline.load(page));
  }

  /** New messages alone don't make a window longer for ever. Of those that somebody has to read the first stay. */
  trim(unread: number): void {
    const timeline = this.#timeline;
    if (timeline.isDetached || timeline.length <= longWindow) return;
    if (unread > shortWindow) timeline.keepOldest(shortWindow);
    else timeline.keepNewest(shortWindow);
  }

  #load(kind: ConversationState["loading"], part: Part, take: (page: wire.MessagesResponse) => void): Promise<void> {
    const running = this.#loads.get(kind);
    if (running) return running;
    const load = this.#read(part, take).finally(() => {
      this.#loads.delete(kind);
      this.#events.changed();
    });
    this.#loads.set(kind, load);
    this.#events.changed();
    return load;
  }

  async #read(part: Part, take: (page: wire.MessagesResponse) => void): Promise<void> {
    const { epoch } = this.#timeline;
    const page = await this.#history.read({ ...part, limit: shortPage });
    if (epoch !== this.#timeline.epoch) return;
    take(page);
    this.#events.took(page);
  }
}
