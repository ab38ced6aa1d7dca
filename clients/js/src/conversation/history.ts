import type { wire } from "../contract.ts";
import type { Rest } from "../rest/rest.ts";
import type { ConversationRef } from "./conversation.ts";

/** What is read at once to fill a gap: the most the server gives. */
export const longPage = 200;
/** What is read at once to be looked at. */
export const shortPage = 50;

export type Part = { before?: number; after?: number; changed_since?: string; limit?: number };

/** Reads parts of one conversation from the server. */
export class History {
  readonly #rest: Rest;
  readonly #path: string;
  readonly #isRoom: boolean;

  constructor(rest: Rest, ref: ConversationRef) {
    this.#rest = rest;
    this.#isRoom = "roomId" in ref;
    this.#path = "roomId" in ref ? `rooms/${ref.roomId}/messages` : `users/${ref.userId}/messages`;
  }

  read(part: Part): Promise<wire.MessagesResponse> {
    return this.#rest.get(this.#path, part);
  }

  async search(query: string, before?: number): Promise<wire.MessagesResponse> {
    if (!this.#isRoom) return { messages: [], has_more: false, last_sequence: 0 };
    return this.#rest.get(`${this.#path}/search`, { query, before });
  }
}
