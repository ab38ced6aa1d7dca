import type { ConversationEntry, RoomEntry } from "@chatkit/client";

/** How many messages are unread in all conversations. */
export const totalUnread = (rooms: readonly RoomEntry[], conversations: readonly ConversationEntry[]): number =>
  [...rooms, ...conversations].reduce((sum, entry) => sum + entry.unread, 0);

/** A badge has room for two digits. */
export const countText = (count: number): string => (count > 99 ? "99+" : String(count));

/** The page's title: unread first, as tabs show only the beginning. */
export function pageTitle(base: string, conversation: string | undefined, unread: number): string {
  const name = conversation ? `${conversation} · ${base}` : base;
  return unread > 0 ? `(${countText(unread)}) ${name}` : name;
}
