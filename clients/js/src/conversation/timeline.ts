import type { Message, wire } from "../contract.ts";
import { truer } from "./truer.ts";

// Of messages outside the window. What is dropped is read from the server like anything else that is missing.
const mostLoose = 1000;

/**
 * A contiguous window of a conversation's messages. Whatever comes, in whatever order and however often, ends up once and in place: what
 * fits is put in, what lies elsewhere waits for the messages between, and what is known already stays as it is or is made newer.
 */
export class Timeline {
  #messages: Message[] = [];
  #shown: readonly Message[] | null = null;
  #byId: ReadonlyMap<string, Message> | null = null;
  readonly #loose = new Map<number, Message>();

  /** Whether there is a window; it may be empty. */
  isLoaded = false;
  hasOlder = false;
  /** Whether the window is meant to end before the newest message: then nothing is missing behind it. */
  isDetached = false;
  /** Counts how often all was thrown away: a page that was asked for before is of no use after. */
  epoch = 0;
  /** The highest sequence that anybody told of. */
  head = 0;

  /** Oldest first; the same array until something changed. */
  get messages(): readonly Message[] {
    return (this.#shown ??= [...this.#messages]);
  }

  /** The first message's sequence; of an empty window, the one that would follow. */
  get first(): number {
    return this.#messages[0]?.sequence ?? this.last + 1;
  }

  get last(): number {
    return this.#messages.at(-1)?.sequence ?? 0;
  }

  get hasGap(): boolean {
    return this.isLoaded && !this.isDetached && this.head > this.last;
  }

  get hasNewer(): boolean {
    return this.isLoaded && this.isDetached && this.head > this.last;
  }

  get length(): number {
    return this.#messages.length;
  }

  find(id: string): Message | undefined {
    this.#byId ??= new Map(this.#messages.map((message) => [message.id, message]));
    return this.#byId.get(id);
  }

  has(sequence: number): boolean {
    return this.isLoaded && sequence >= this.first && sequence <= this.last;
  }

  /** Starts (again) from a page. */
  load(page: wire.MessagesResponse, { isDetached = false, hasOlder = page.has_more } = {}): void {
    // The page may have been read before a change that was told since.
    const from = page.messages[0]?.sequence ?? Infinity;
    for (const message of this.#messages) if (message.sequence >= from) this.#keepLoose(message);
    this.isLoaded = true;
    this.isDetached = isDetached;
    this.hasOlder = hasOlder;
    this.#messages = page.messages.map((message) => this.#newest(message));
    this.#changed();
    this.tellHead(page.last_sequence);
    this.#takeLoose();
  }

  clear(): void {
    this.epoch++;
    this.#messages = [];
    this.#loose.clear();
    this.isLoaded = this.isDetached = this.hasOlder = false;
    this.head = 0;
    this.#changed();
  }

  tellHead(sequence: number): void {
    this.head = Math.max(this.head, sequence);
    // Level again: from here on it grows by itself.
    if (this.isDetached && this.isLoaded && this.last >= this.head) this.isDetached = false;
  }

  /** Events, pages, answers: all come through here. */
  merge(messages: readonly Message[]): void {
    for (const message of messages) {
      if (this.has(message.sequence)) this.#replace(message);
      else if (this.isLoaded && message.sequence === this.last + 1) this.#append(message);
      else this.#keepLoose(message);
      this.head = Math.max(this.head, message.sequence);
    }
    this.#takeLoose();
    this.tellHead(0);
  }

  /** A page from before the window. */
  prepend(page: wire.MessagesResponse): void {
    const first = this.first;
    const older = page.messages.filter((message) => message.sequence < first);
    // The window has moved meanwhile.
    if (older.length > 0 && older.at(-1)?.sequence !== first - 1) return;
    this.#messages = [...older.map((message) => this.#newest(message)), ...this.#messages];
    this.hasOlder = page.has_more;
    this.#changed();
  }

  /** Shortens the window from its old end. */
  keepNewest(count: number): void {
    if (this.#messages.length <= count) return;
    this.#messages = this.#messages.slice(-count);
    this.hasOlder = true;
    this.#changed();
  }

  /** Shortens it from its new end; it is then detached. */
  keepOldest(count: number): void {
    if (this.#messages.length <= count) return;
    this.#messages = this.#messages.slice(0, count);
    this.isDetached = true;
    this.#changed();
  }

  #append(message: Message): void {
    this.#messages.push(this.#newest(message));
    this.#changed();
  }

  #replace(message: Message): void {
    const index = message.sequence - this.first;
    const known = this.#messages[index] as Message;
    const now = truer(known, message);
    if (now === known) return;
    this.#messages[index] = now;
    this.#changed();
  }

  #keepLoose(message: Message): void {
    const known = this.#loose.get(message.sequence);
    this.#loose.delete(message.sequence);
    this.#loose.set(message.sequence, known ? truer(known, message) : message);
    if (this.#loose.size > mostLoose) this.#loose.delete(this.#loose.keys().next().value as number);
  }

  /** A change may have been told before its message was read. */
  #newest(message: Message): Message {
    const loose = this.#loose.get(message.sequence);
    this.#loose.delete(message.sequence);
    return loose ? truer(message, loose) : message;
  }

  #takeLoose(): void {
    if (!this.isLoaded) return;
    for (let next = this.#loose.get(this.last + 1); next; next = this.#loose.get(this.last + 1)) this.#append(next);
  }

  #changed(): void {
    this.#shown = this.#byId = null;
  }
}
