import type { ConversationRef } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";

const pattern = /^#\/(rooms|people)\/([0-9a-f]{24})$/;

/** The conversation that an address names by its fragment, or null. */
export function parseRoute(hash: string): ConversationRef | null {
  const [, kind, id] = pattern.exec(hash) ?? [];
  if (!id) return null;
  return kind === "rooms" ? { roomId: id } : { userId: id };
}

/** The fragment for a conversation, or for the list alone. */
export function routeTo(ref: ConversationRef | null): string {
  if (!ref) return "#/";
  return "roomId" in ref ? `#/rooms/${ref.roomId}` : `#/people/${ref.userId}`;
}

/** Whether both name the same conversation, or none. */
export const sameRoute = (one: ConversationRef | null, other: ConversationRef | null): boolean => routeTo(one) === routeTo(other);

/** The conversation in the page's address; reload, back and links work by themselves. */
export class HashRoute implements ReactiveController {
  current: ConversationRef | null = null;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  go(ref: ConversationRef | null): void {
    location.hash = routeTo(ref);
  }

  hostConnected(): void {
    this.current = parseRoute(location.hash);
    addEventListener("hashchange", this.#changed);
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#changed);
  }

  readonly #changed = (): void => {
    const next = parseRoute(location.hash);
    if (sameRoute(next, this.current)) return;
    this.current = next;
    this.#host.requestUpdate();
  };
}
