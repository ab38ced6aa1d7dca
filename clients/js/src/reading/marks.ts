import type { Connector } from "../connection/connector.ts";
import type { ConversationRef } from "../conversation/conversation.ts";
import { type ConversationKey, keyOf, targetOf } from "../conversation/key.ts";
import type { ChatError } from "../errors.ts";
import type { Platform } from "../platform/platform.ts";
import { backoff } from "../platform/waiting.ts";

/** How far a conversation goes, and how far it is read. All three only grow. */
export interface Mark {
  readonly last: number;
  readonly read: number;
  readonly partnerRead: number;
}

// One's own messages within this time are told of at once.
const calm = 2_000;

const nothing: Mark = { last: 0, read: 0, partnerRead: 0 };

/** Every conversation's mark: the one truth that badges, lists and timelines show. Tells the server how far one has read. */
export class Marks {
  readonly #connector: Connector;
  readonly #platform: Platform;
  readonly #changed: (key: ConversationKey) => void;
  readonly #marks = new Map<ConversationKey, Mark>();
  /** What the server has to be told, and has not confirmed. */
  readonly #wanted = new Map<ConversationKey, { readonly ref: ConversationRef; readonly sequence: number }>();
  readonly #telling = new Set<ConversationKey>();

  constructor(connector: Connector, platform: Platform, changed: (key: ConversationKey) => void) {
    this.#connector = connector;
    this.#platform = platform;
    this.#changed = changed;
  }

  of(key: ConversationKey): Mark {
    return this.#marks.get(key) ?? nothing;
  }

  /** What the server said. */
  note(key: ConversationKey, { last = 0, read = 0, partnerRead = 0 }: Partial<Mark>): void {
    const known = this.of(key);
    const next = {
      last: Math.max(known.last, last, read),
      read: Math.max(known.read, read),
      partnerRead: Math.max(known.partnerRead, partnerRead),
    };
    if (next.last === known.last && next.read === known.read && next.partnerRead === known.partnerRead) return;
    this.#marks.set(key, next);
    this.#changed(key);
  }

  /** A message of one's own moves the marker along, as the server does it: only from the message before. */
  noteOwn(ref: ConversationRef, sequence: number): void {
    const key = keyOf(ref);
    if (this.of(key).read !== sequence - 1) return this.note(key, { last: sequence });
    this.note(key, { last: sequence, read: sequence });
    // The server may have heard of the message before only afterwards. No hurry: it most often knows.
    this.#wanted.set(key, { ref, sequence });
    this.#platform.clock.after(calm, () => void this.#tell(ref));
  }

  /** One has read up to here. */
  mark(ref: ConversationRef, sequence: number): void {
    const { last, read } = this.of(keyOf(ref));
    const upTo = Math.min(sequence, last);
    if (upTo <= read) return;
    this.note(keyOf(ref), { read: upTo });
    this.#want(ref, upTo);
  }

  /** A line is up: what the last one may have lost is told again. */
  resume(): void {
    for (const { ref } of this.#wanted.values()) void this.#tell(ref);
  }

  reset(): void {
    this.#wanted.clear();
    this.#marks.clear();
  }

  #want(ref: ConversationRef, sequence: number): void {
    this.#wanted.set(keyOf(ref), { ref, sequence });
    void this.#tell(ref);
  }

  async #tell(ref: ConversationRef): Promise<void> {
    const key = keyOf(ref);
    if (this.#telling.has(key)) return;
    this.#telling.add(key);
    for (let attempt = 0, next; this.#connector.line && (next = this.#wanted.get(key)); attempt++) {
      const { sequence } = next;
      try {
        await this.#connector.invoke("mark_read", { ...targetOf(ref), sequence });
        this.#confirm(key, sequence);
        attempt = 0;
      } catch (failure) {
        const error = failure as ChatError;
        if (!error.isRetryable) this.#confirm(key, sequence);
        else if (error.code !== "network") await this.#wait(Math.max(error.retryAfterMs, backoff(attempt, this.#platform.random)));
      }
    }
    this.#telling.delete(key);
  }

  #confirm(key: ConversationKey, sequence: number): void {
    if (this.#wanted.get(key)?.sequence === sequence) this.#wanted.delete(key);
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.#platform.clock.after(milliseconds, resolve));
  }
}
