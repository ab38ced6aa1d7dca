import type { Locks } from "../platform/platform.ts";

/**
 * Tells whose outbox entries are whose: each tab holds a lock of its own for as long as it lives, so that a lock to be had belongs to
 * a tab that is gone. Without Web Locks every other tab counts as gone: several may send the same entry then, which the server
 * takes once, and as each sends in order, in order.
 */
export class Ownership {
  readonly me: string;
  readonly #locks: Locks | undefined;
  #release: (() => void) | null = null;

  constructor(me: string, locks: Locks | undefined) {
    this.me = me;
    this.#locks = locks;
  }

  hold(): void {
    if (this.#release) return;
    const released = new Promise<void>((resolve) => (this.#release = resolve));
    void this.#locks?.request(name(this.me), {}, () => released).catch(() => {});
  }

  /** Lets other tabs take over what is left. */
  release(): void {
    this.#release?.();
    this.#release = null;
  }

  /** Runs `adopt` unless the owner lives, and nobody else at the same time. */
  async whenGone(owner: string, adopt: () => Promise<void>): Promise<void> {
    if (owner === this.me || !this.#locks) return adopt();
    await this.#locks.request(name(owner), { ifAvailable: true }, (lock) => (lock ? adopt() : undefined)).catch(() => {});
  }
}

const name = (owner: string) => `chatkit-outbox-${owner}`;
