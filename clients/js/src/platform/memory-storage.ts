import type { ClientStorage } from "./storage.ts";

/** Keeps things as long as the process lives. */
export class MemoryStorage implements ClientStorage {
  readonly #values = new Map<string, string>();

  list(prefix: string): Promise<readonly (readonly [string, string])[]> {
    const found = [...this.#values].filter(([key]) => key.startsWith(prefix));
    return Promise.resolve(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  set(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    return Promise.resolve();
  }
}
