import { IndexedDbStorage, type IndexedDb } from "./indexed-db-storage.ts";
import { MemoryStorage } from "./memory-storage.ts";
import type { ClientStorage } from "./storage.ts";

/** IndexedDB where there is one that works (private windows may refuse it), memory otherwise. */
export function defaultStorage(): ClientStorage {
  const { indexedDB } = globalThis as { indexedDB?: IndexedDb };
  return indexedDB ? new Kept(new IndexedDbStorage(indexedDB)) : new MemoryStorage();
}

/**
 * One storage after another operation at a time, in order, so that a deletion never overtakes what it deletes. When the storage
 * refuses (full, forbidden), memory takes over: chatting goes on, and only what a reload would have brought back is lost.
 */
export class Kept implements ClientStorage {
  #storage: ClientStorage;
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: ClientStorage) {
    this.#storage = storage;
  }

  list(prefix: string): Promise<readonly (readonly [string, string])[]> {
    return this.#next((storage) => storage.list(prefix));
  }

  set(key: string, value: string): Promise<void> {
    return this.#next((storage) => storage.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#next((storage) => storage.delete(key));
  }

  #next<T>(work: (storage: ClientStorage) => Promise<T>): Promise<T> {
    const result = this.#last.then(() =>
      work(this.#storage).catch(() => {
        this.#storage = new MemoryStorage();
        return work(this.#storage);
      }),
    );
    this.#last = result.catch(() => {});
    return result;
  }
}
