import type { ClientStorage } from "./storage.ts";

/** What is used of `indexedDB`. */
export interface IndexedDb {
  open(name: string, version: number): DbOpenRequest;
}

interface DbRequest<T> {
  readonly result: T;
  readonly error: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
}

interface DbOpenRequest extends DbRequest<Db> {
  onupgradeneeded: (() => void) | null;
}

interface Db {
  createObjectStore(name: string): unknown;
  transaction(store: string, mode: "readonly" | "readwrite"): { objectStore(name: string): DbStore };
  close(): void;
  onversionchange: (() => void) | null;
  onclose: (() => void) | null;
}

interface DbStore {
  put(value: string, key: string): DbRequest<unknown>;
  delete(key: string): DbRequest<unknown>;
  getAllKeys(): DbRequest<readonly unknown[]>;
  getAll(): DbRequest<readonly unknown[]>;
}

const name = "chatkit";
const store = "kept";

/** Keeps things in the browser's database, for all tabs of the origin. */
export class IndexedDbStorage implements ClientStorage {
  readonly #factory: IndexedDb;
  #opening: Promise<Db> | null = null;

  constructor(factory: IndexedDb) {
    this.#factory = factory;
  }

  async list(prefix: string): Promise<readonly (readonly [string, string])[]> {
    const [keys, values] = await this.#use("readonly", (kept) =>
      // Both in one transaction, so that they are of the same moment.
      Promise.all([done(kept.getAllKeys()), done(kept.getAll())]),
    );
    return keys
      .map((key, index) => [String(key), String(values[index])] as const)
      .filter(([key]) => key.startsWith(prefix));
  }

  async set(key: string, value: string): Promise<void> {
    await this.#use("readwrite", (kept) => done(kept.put(value, key)));
  }

  async delete(key: string): Promise<void> {
    await this.#use("readwrite", (kept) => done(kept.delete(key)));
  }

  async #use<T>(mode: "readonly" | "readwrite", work: (kept: DbStore) => Promise<T>): Promise<T> {
    const db = await (this.#opening ??= this.#open());
    return work(db.transaction(store, mode).objectStore(store));
  }

  async #open(): Promise<Db> {
    const request = this.#factory.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(store);
    try {
      const db = await done(request);
      const forget = () => (this.#opening = null);
      db.onclose = forget;
      db.onversionchange = () => {
        db.close();
        forget();
      };
      return db;
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }
}

const done = <T>(request: DbRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
