import type { Message, wire } from "../contract.ts";
import { ChatError } from "../errors.ts";
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
  readonly #ref: ConversationRef;
  readonly #path: string;

  constructor(rest: Rest, ref: ConversationRef) {
    this.#rest = rest;
    this.#ref = ref;
    this.#path = "roomId" in ref ? `rooms/${ref.roomId}/messages` : `users/${ref.userId}/messages`;
  }

  read(part: Part): Promise<wire.MessagesResponse> {
    return this.#rest.get(this.#path, part);
  }

  async find(messageId: string): Promise<Message> {
    const { message } = await this.#rest.get<wire.MessageResponse>(`messages/${messageId}`);
    const ref = this.#ref;
    const isHere = "roomId" in ref ? message.room_id === ref.roomId : !message.room_id && [message.sender.id, message.receiver_id].includes(ref.userId);
    if (!isHere) throw new ChatError("message_not_found", { detail: "It is in another conversation." });
    return message;
  }

  async search(query: string, before?: number): Promise<{ readonly messages: readonly Message[]; readonly hasMore: boolean }> {
    if (!("roomId" in this.#ref)) return { messages: [], hasMore: false };
    const { messages, has_more } = await this.#rest.get<wire.MessagesResponse>(`${this.#path}/search`, { query, before });
    return { messages, hasMore: has_more };
  }
}
