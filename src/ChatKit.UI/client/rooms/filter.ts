import type { ConversationEntry, RoomEntry } from "@chatkit/client";

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLocaleLowerCase();

/** Whether a text holds every word of a filter, whatever the case and accents. */
export function matches(text: string, filter: string): boolean {
  const where = plain(text);
  return plain(filter).split(/\s+/u).every((word) => where.includes(word));
}

/** The rooms of one section of the list. */
export const roomsOf = (rooms: readonly RoomEntry[], type: "public" | "private", filter: string): readonly RoomEntry[] =>
  rooms.filter((entry) => entry.room.type === type && matches(entry.room.name, filter));

/** The private conversations whose person fits. */
export const peopleOf = (conversations: readonly ConversationEntry[], filter: string): readonly ConversationEntry[] =>
  conversations.filter(({ user }) => matches(`${user.display_name} ${user.username}`, filter));
