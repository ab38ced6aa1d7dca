import type { Conversation, User } from "@chatkit/client";
import type { MessageRights } from "./message-menu.ts";
import type { ShownMessage } from "./shown-message.ts";

/** What one may do with a message in this conversation. */
export function rightsFor(shown: ShownMessage, conversation: Conversation, me: User | undefined): MessageRights {
  const isStored = shown.id !== undefined && !shown.deleted;
  const isOwn = shown.sender.id === me?.id;
  const role = conversation.get().room?.role;
  return {
    canReply: isStored,
    canEdit: isStored && isOwn && shown.type === "text",
    canDelete: isStored && (isOwn || role === "admin"),
  };
}

/** One's own newest message that can still be edited: what ArrowUp in an empty composer opens. */
export function lastEditable(conversation: Conversation, me: User | undefined): string | undefined {
  return conversation
    .get()
    .messages.findLast((message) => message.sender.id === me?.id && !message.deleted && message.message_type === "text")?.id;
}
