import type { Message } from "../contract.ts";
import type { ConversationRef } from "../conversation/conversation.ts";

/** How far the other person of a private conversation has read, as these messages tell. */
export function readByPartner(ref: ConversationRef, messages: readonly Message[]): number {
  if (!("userId" in ref)) return 0;
  return Math.max(0, ...messages.filter(({ read, receiver_id }) => read && receiver_id === ref.userId).map(({ sequence }) => sequence));
}
