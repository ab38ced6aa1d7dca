import { ChatError } from "../errors.ts";
import type { Clock } from "./platform.ts";

/** Rejects with `network` when there is no answer in time. What the promise gives later is ignored. */
export function within<T>(clock: Clock, milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => reject(new ChatError("network", { detail: "No answer came in time." })));
    promise.then(resolve, reject).finally(cancel);
  });
}

/** A wait that can be cut short. */
export class Pause {
  readonly #clock: Clock;
  #end: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(milliseconds, resolve);
      this.#end = () => {
        cancel();
        resolve();
      };
    });
  }

  end(): void {
    this.#end();
  }
}

const shortest = 250;
const longest = 30_000;

/** Milliseconds to wait before another attempt: random up to a limit that doubles from 0.5 s to 30 s, so that many don't come at once. */
export function backoff(attempt: number, random: () => number): number {
  const limit = Math.min(longest, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(shortest + random() * (limit - shortest));
}
