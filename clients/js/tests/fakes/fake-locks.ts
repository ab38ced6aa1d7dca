import type { Locks } from "../../src/index.ts";

/** Web Locks of one origin, for several tabs. */
export class FakeLocks {
  readonly #held = new Map<string, Promise<unknown>>();

  /** A tab's view: what it holds is given back when it closes. */
  tab(): Locks & { close(): void } {
    let close = () => {};
    const closed = new Promise<void>((resolve) => (close = resolve));
    return {
      close,
      request: async (name, { ifAvailable = false }, run) => {
        if (ifAvailable && this.#held.has(name)) return run(null);
        while (this.#held.has(name)) await this.#held.get(name);
        const work = Promise.resolve(run({}));
        const held = Promise.race([work, closed]).catch(() => {}).then(() => void this.#held.delete(name));
        this.#held.set(name, held);
        return work;
      },
    };
  }
}
