import type { Conversation, Message } from "@chatkit/client";

const mostPages = 20;

/**
 * A message by its id, wherever it is: among what is loaded, or in older pages, which are then loaded.
 * Undefined when it is further back than a thousand messages. Throws `ChatError`.
 */
export async function findMessage(conversation: Conversation, id: string): Promise<Message | undefined> {
  for (let page = 0; page < mostPages; page++) {
    const found = conversation.find(id);
    if (found !== undefined) return found;
    if (!conversation.get().hasOlder) return undefined;
    await conversation.loadOlder();
  }
  return conversation.find(id);
}
