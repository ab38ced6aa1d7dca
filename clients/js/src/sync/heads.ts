import type { Connector } from "../connection/connector.ts";
import type { wire } from "../contract.ts";
import { type ConversationKey, keyOfIds } from "../conversation/key.ts";
import type { Platform } from "../platform/platform.ts";
import { backoff } from "../platform/waiting.ts";

// Edits that were lost without a break of the line are found within this time, give or take a quarter.
const recheck = 300_000;

/** What the server said of all conversations at one of its times. */
export interface Level {
  /** The server's clock, RFC 3339: from then on changes have to be asked for. */
  readonly time: string;
  readonly keys: ReadonlySet<ConversationKey>;
}

/** Asks for the heads of all conversations: once for each line, and now and then while it lasts. */
export class Heads {
  readonly #connector: Connector;
  readonly #platform: Platform;
  readonly #heard: (reply: wire.HeadsReply) => void;
  #level: Level | null = null;
  #line: object | null = null;
  #waiting: (() => void)[] = [];
  #cancel: () => void = () => {};

  constructor(connector: Connector, platform: Platform, heard: (reply: wire.HeadsReply) => void) {
    this.#connector = connector;
    this.#platform = platform;
    this.#heard = heard;
  }

  /** Of the present line; null until it has answered. */
  get level(): Level | null {
    return this.#line !== null && this.#line === this.#connector.line ? this.#level : null;
  }

  /** Resolves when `level` is there, or the line is gone. */
  ready(): Promise<void> {
    if (this.level || !this.#connector.line) return Promise.resolve();
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  /** A line is up. */
  up(): void {
    this.#cancel();
    void this.#ask(0);
  }

  down(): void {
    this.#cancel();
    this.#wake();
  }

  async #ask(attempt: number): Promise<void> {
    const { line } = this.#connector;
    try {
      const reply = await this.#connector.invoke("get_heads", {});
      if (line !== this.#connector.line) return;
      this.#line = line;
      this.#level = { time: reply.server_time, keys: new Set(reply.heads.map(keyOfIds)) };
      this.#heard(reply);
      this.#wake();
      this.#later(recheck * (0.75 + 0.5 * this.#platform.random()), 0);
    } catch {
      // On a line that is gone the next one asks.
      if (line === this.#connector.line && line) this.#later(backoff(attempt, this.#platform.random), attempt + 1);
    }
  }

  #later(milliseconds: number, attempt: number): void {
    this.#cancel();
    this.#cancel = this.#platform.clock.after(milliseconds, () => void this.#ask(attempt));
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
