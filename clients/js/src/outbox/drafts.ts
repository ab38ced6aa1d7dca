import type { ConversationKey } from "../conversation/key.ts";
import type { Kept } from "../platform/kept.ts";
import type { Clock } from "../platform/platform.ts";

// Long enough not to write at each key.
const calm = 300;

/** Texts that are not sent yet, kept on this device for each user and conversation. */
export class Drafts {
  readonly #clock: Clock;
  readonly #storage: Kept;
  readonly #changed: (key: ConversationKey) => void;
  readonly #texts = new Map<ConversationKey, string>();
  readonly #unsaved = new Map<ConversationKey, () => void>();
  #user = "";

  constructor(clock: Clock, storage: Kept, changed: (key: ConversationKey) => void) {
    this.#clock = clock;
    this.#storage = storage;
    this.#changed = changed;
  }

  of(key: ConversationKey): string {
    return this.#texts.get(key) ?? "";
  }

  set(key: ConversationKey, text: string): void {
    if (text === this.of(key)) return;
    this.#texts.set(key, text);
    this.#changed(key);
    this.#unsaved.get(key)?.();
    this.#unsaved.set(key, this.#clock.after(calm, () => this.#save(key)));
  }

  async load(userId: string): Promise<void> {
    this.#user = userId;
    for (const key of this.#texts.keys()) this.#save(key);
    const kept = await this.#storage.list(prefix(userId));
    if (this.#user !== userId) return;
    for (const [place, text] of kept) {
      const key = place.slice(prefix(userId).length) as ConversationKey;
      // What was typed meanwhile is newer.
      if (this.#texts.has(key)) continue;
      this.#texts.set(key, text);
      this.#changed(key);
    }
  }

  /** Writes what is not written yet. */
  flush(): void {
    for (const [key, cancel] of [...this.#unsaved]) {
      cancel();
      this.#save(key);
    }
  }

  clear(userId: string): Promise<void> {
    return this.#storage.clear(prefix(userId));
  }

  reset(): void {
    this.flush();
    this.#texts.clear();
    this.#user = "";
  }

  #save(key: ConversationKey): void {
    this.#unsaved.delete(key);
    if (this.#user === "") return;
    const text = this.of(key);
    void (text === "" ? this.#storage.delete(prefix(this.#user) + key) : this.#storage.set(prefix(this.#user) + key, text));
  }
}

const prefix = (userId: string) => `${userId}/draft/`;
