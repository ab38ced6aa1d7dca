import type { Message } from "@chatkit/client";

const mostReadOut = 3;

/** What a screen reader is told of messages that came: each of a few, the number of many. Undefined when there is nothing to tell. */
export function announcement(messages: readonly Message[], afterSequence: number, myId: string | undefined): string | undefined {
  const fresh: Message[] = [];
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (message === undefined || message.sequence <= afterSequence) break;
    if (message.sender.id !== myId && !message.deleted) fresh.unshift(message);
  }
  if (fresh.length === 0) return undefined;
  if (fresh.length > mostReadOut) return `${fresh.length} new messages`;
  return fresh.map((message) => `${message.sender.display_name}: ${message.content || attachmentName(message)}`).join(". ");
}

const attachmentName = (message: Message): string => (message.message_type === "image" ? "an image" : "a file");
