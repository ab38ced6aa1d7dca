import type { User } from "@chatkit/client";

const minute = 60_000;
const hour = 60 * minute;

/** When somebody was here last, for a line below the name. */
export function lastSeen(user: Pick<User, "is_online" | "last_seen">, now: Date, locale?: string): string {
  if (user.is_online) return "Online";
  const time = new Date(user.last_seen);
  const ago = now.getTime() - time.getTime();
  if (ago < 2 * minute) return "Last seen just now";
  if (ago < hour) return `Last seen ${Math.floor(ago / minute)} minutes ago`;
  const clock = time.toLocaleTimeString(locale, { timeStyle: "short" });
  if (time.toDateString() === now.toDateString()) return `Last seen at ${clock}`;
  return `Last seen ${time.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" })}`;
}
