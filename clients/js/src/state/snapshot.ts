import type { Readable } from "./readable.ts";

/** A `Readable` over state that lives elsewhere: made anew when asked for after a change, told once for each turn of the event loop. */
export class Snapshot<T> implements Readable<T> {
  readonly #read: () => T;
  readonly #listeners = new Set<() => void>();
  #value: { readonly it: T } | null = null;
  #isTelling = false;

  constructor(read: () => T) {
    this.#read = read;
  }

  readonly get = (): T => (this.#value ??= { it: this.#read() }).it;

  readonly subscribe = (listener: () => void): (() => void) => {
    // An own object for each call, so that one listener can be there twice.
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  /** Something that `read` looks at has changed. */
  readonly changed = (): void => {
    this.#value = null;
    if (this.#isTelling || this.#listeners.size === 0) return;
    this.#isTelling = true;
    void Promise.resolve().then(() => {
      this.#isTelling = false;
      for (const listener of [...this.#listeners]) tell(listener);
    });
  };
}

/** One listener's fault is reported as an unhandled rejection, and does not keep the others from hearing. */
export function tell(listener: () => void): void {
  try {
    listener();
  } catch (fault) {
    void Promise.reject(fault);
  }
}
