import { IndexedDbStorage, type IndexedDb } from "./indexed-db-storage.ts";
import { MemoryStorage } from "./memory-storage.ts";
import type { Clock } from "./platform.ts";
import type { ClientStorage } from "./storage.ts";
import { within } from "./waiting.ts";

// Some browsers leave a first opening without an answer.
const patience = 5_000;

/** IndexedDB where there is one that works (private windows may refuse it), memory otherwise. */
export function defaultStorage(): ClientStorage {
  const { indexedDB } = globalThis as { indexedDB?: IndexedDb };
  return indexedDB ? new IndexedDbStorage(indexedDB) : new MemoryStorage();
}

/**
 * One storage after another operation at a time, in order, so that a deletion never overtakes what it deletes. When the storage
 * refuses (full, forbidden) or does not answer, memory takes over: chatting goes on, and only what a reload would have brought back is lost.
 * What is deleted then goes from the storage as well, or it would come back.
 */
export class Kept implements ClientStorage {
  readonly #clock: Clock;
  readonly #first: ClientStorage;
  #storage: ClientStorage;
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: ClientStorage, clock: Clock) {
    this.#first = this.#storage = storage;
    this.#clock = clock;
  }

  list(prefix: string): Promise<readonly (readonly [string, string])[]> {
    return this.#next((storage) => storage.list(prefix));
  }

  set(key: string, value: string): Promise<void> {
    return this.#next((storage) => storage.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#everywhere((storage) => storage.delete(key));
  }

  /** Deletes all whose key begins so. */
  clear(prefix: string): Promise<void> {
    return this.#everywhere(async (storage) => {
      for (const [key] of await storage.list(prefix)) await storage.delete(key);
    });
  }

  #everywhere(work: (storage: ClientStorage) => Promise<void>): Promise<void> {
    return this.#next((storage) => {
      if (storage !== this.#first) void work(this.#first).catch(() => {});
      return work(storage);
    });
  }

  #next<T>(work: (storage: ClientStorage) => Promise<T>): Promise<T> {
    const result = this.#last.then(() =>
      within(this.#clock, patience, work(this.#storage)).catch(() => {
        this.#storage = new MemoryStorage();
        return work(this.#storage);
      }),
    );
    this.#last = result.catch(() => {});
    return result;
  }
}
