import type { Message } from "@chatkit/client";

/** One line that stands for a message in a list: who, and what. */
export function preview(message: Message, ownId: string): string {
  const isOwn = message.sender.id === ownId;
  const who = isOwn ? "You" : message.sender.display_name;
  return message.room_id || isOwn ? `${who}: ${content(message)}` : content(message);
}

function content(message: Message): string {
  if (message.deleted) return "message deleted";
  if (message.content) return message.content.replace(/\s+/gu, " ");
  return message.message_type === "image" ? "📷 Picture" : "📎 File";
}

const day = 86_400_000;

/** The time today, the weekday within a week, the date before. */
export function shortTime(timestamp: string, now: Date, locale?: string): string {
  const time = new Date(timestamp);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (time.getTime() >= midnight) return time.toLocaleTimeString(locale, { timeStyle: "short" });
  if (time.getTime() >= midnight - 6 * day) return time.toLocaleDateString(locale, { weekday: "short" });
  const sameYear = time.getFullYear() === now.getFullYear();
  return time.toLocaleDateString(locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}
