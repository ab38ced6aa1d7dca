import { ChatError } from "../errors.ts";
import type { Platform } from "../platform/platform.ts";
import { backoff } from "../platform/waiting.ts";

/** One list that is read as a whole: several requests at once are one, and a failed one is repeated while it is wanted. */
export class Refreshing {
  readonly #platform: Platform;
  readonly #read: () => Promise<void>;
  readonly #changed: () => void;
  #running: Promise<void> | null = null;
  #isStale = false;
  #cancel: () => void = () => {};
  /** Counts the endings of `keepTrying`. */
  #pauses = 0;
  status: "idle" | "loading" | "ready" | "failed" = "idle";
  error: ChatError | null = null;

  constructor(platform: Platform, read: () => Promise<void>, changed: () => void) {
    this.#platform = platform;
    this.#read = read;
    this.#changed = changed;
  }

  /** Reads it now, or once more after the reading that is under way. Throws `ChatError`. */
  refresh(): Promise<void> {
    this.#cancel();
    this.#isStale = true;
    return (this.#running ??= this.#run().finally(() => (this.#running = null)));
  }

  /** As `refresh`, until it succeeds. */
  keepTrying(attempt = 0): void {
    const pauses = this.#pauses;
    this.refresh().catch((error: unknown) => {
      if (pauses !== this.#pauses || !(error instanceof ChatError && error.isRetryable)) return;
      this.#cancel = this.#platform.clock.after(backoff(attempt, this.#platform.random), () => this.keepTrying(attempt + 1));
    });
  }

  /** There is no line: another attempt begins with the next. */
  pause(): void {
    this.#pauses++;
    this.#cancel();
  }

  reset(): void {
    this.pause();
    this.#isStale = false;
    this.#set("idle", null);
  }

  async #run(): Promise<void> {
    if (this.status !== "ready") this.#set("loading", null);
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#read();
      }
      this.#set("ready", null);
    } catch (error) {
      this.#isStale = false;
      // What was read before is still worth showing. What was reset fails for nobody.
      if (this.status !== "idle") this.#set(this.status === "ready" ? "ready" : "failed", error as ChatError);
      throw error;
    }
  }

  #set(status: Refreshing["status"], error: ChatError | null): void {
    this.status = status;
    this.error = error;
    this.#changed();
  }
}
