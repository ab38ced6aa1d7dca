import type { Core } from "../core.ts";
import type { ConversationRef } from "./conversation.ts";
import { type ConversationKey, keyOf } from "./key.ts";
import { Talk } from "./talk.ts";

// So many closed conversations keep their messages, to be there at once when opened again.
const mostKept = 20;

/** The conversations that were asked for, each once. */
export class Talks {
  readonly #core: () => Core;
  readonly #talks = new Map<ConversationKey, Talk>();
  /** Closed with messages, the longest ago first. */
  readonly #kept = new Set<Talk>();

  constructor(core: () => Core) {
    this.#core = core;
  }

  of(ref: ConversationRef): Talk {
    const key = keyOf(ref);
    const known = this.#talks.get(key);
    if (known) return known;
    const talk = new Talk(this.#core(), ref, (closed) => this.#keep(closed));
    this.#talks.set(key, talk);
    return talk;
  }

  find(key: ConversationKey): Talk | undefined {
    return this.#talks.get(key);
  }

  each(act: (talk: Talk) => void): void {
    for (const talk of this.#talks.values()) act(talk);
  }

  #keep(talk: Talk): void {
    this.#kept.delete(talk);
    this.#kept.add(talk);
    for (const oldest of this.#kept) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(oldest);
      if (!oldest.isOpen) oldest.forget();
    }
  }
}
