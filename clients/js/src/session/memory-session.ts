import type { SessionStore, StoredSession } from "./session.ts";

/** Keeps the sign-in as long as the process lives. */
export class MemorySession implements SessionStore {
  #session: StoredSession | null = null;

  load(): StoredSession | null {
    return this.#session;
  }

  save(session: StoredSession): void {
    this.#session = session;
  }

  clear(): void {
    this.#session = null;
  }
}
