/**
 * Where the outbox and the drafts are kept: text by key, on this device. Shared by all tabs of the same origin. IndexedDB where it
 * exists, memory otherwise; or an application's own.
 */
export interface ClientStorage {
  /** All pairs whose key begins so, ordered by key. */
  list(prefix: string): Promise<readonly (readonly [key: string, value: string])[]>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}
