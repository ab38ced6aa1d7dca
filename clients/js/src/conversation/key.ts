import type { Message } from "../contract.ts";
import type { ConversationRef } from "./conversation.ts";

/** A conversation as one string: the same for the same. */
export type ConversationKey = `room/${string}` | `user/${string}`;

export const keyOf = (ref: ConversationRef): ConversationKey => ("roomId" in ref ? `room/${ref.roomId}` : `user/${ref.userId}`);

export const keyOfIds = (ids: { readonly room_id?: string; readonly user_id?: string }): ConversationKey =>
  ids.room_id ? `room/${ids.room_id}` : `user/${ids.user_id ?? ""}`;

/** Where a message belongs, as `me` sees it. */
export const keyOfMessage = (message: Message, me: string): ConversationKey =>
  message.room_id ? `room/${message.room_id}` : `user/${message.sender.id === me ? (message.receiver_id ?? "") : message.sender.id}`;

export const refOf = (key: ConversationKey): ConversationRef =>
  key.startsWith("room/") ? { roomId: key.slice(5) } : { userId: key.slice(5) };

/** How a hub method names it. */
export const targetOf = (ref: ConversationRef): { room_id: string } | { user_id: string } =>
  "roomId" in ref ? { room_id: ref.roomId } : { user_id: ref.userId };
