// What the page knows: me, my rooms, the people I write with, the open conversation.
import { api } from "./api.js";
import { emit } from "./bus.js";

export const state = {
  me: null,
  rooms: new Map(),
  people: new Map(),
  /** The open Conversation, or null. */
  open: null,
};

export const isMe = (userId) => userId === state.me?.id;

export function reset() {
  state.me = null;
  state.rooms.clear();
  state.people.clear();
  state.open = null;
}

export async function loadRooms() {
  const rooms = await api.all("rooms", "rooms");
  const known = state.rooms;
  state.rooms = new Map(rooms.filter((room) => room.is_active).map((room) => [room.id, withMarks(room, known.get(room.id))]));
  emit("rooms");
}

export async function loadPeople() {
  const conversations = await api.all("conversations", "conversations");
  const known = state.people;
  state.people = new Map(
    conversations.map(({ user, last_message, unread_count }) => [
      user.id,
      { user, lastSequence: last_message.sequence, time: last_message.timestamp, unread: unread_count },
    ]),
  );
  // Somebody chosen to write to stays, though nothing was written yet.
  for (const [id, person] of known) if (!state.people.has(id) && person.lastSequence === 0) state.people.set(id, person);
  emit("people");
}

export async function loadPerson(userId) {
  const { user } = await api.get(`users/${userId}`);
  const known = state.people.get(userId);
  state.people.set(userId, known ? { ...known, user } : { user, lastSequence: 0, time: "", unread: 0 });
  emit("people");
}

/** A room as the server gave it to me: list, join, create. */
export function putRoom(room) {
  if (!room.is_active) return removeRoom(room.id);
  state.rooms.set(room.id, withMarks(room, state.rooms.get(room.id)));
  emit("rooms");
}

/** Some fields of a room that everybody may know; what only I have (role, Room ID, marks) stays. */
export function changeRoom(id, change) {
  const room = state.rooms.get(id);
  if (!room) return;
  state.rooms.set(id, { ...room, ...change });
  emit("rooms");
}

export function removeRoom(id) {
  if (state.rooms.delete(id)) emit("rooms");
}

export function changePerson(id, change) {
  const person = state.people.get(id);
  if (!person) return;
  state.people.set(id, { ...person, ...change });
  emit("people");
}

export const unreadOf = (room) => (room.is_member ? Math.max(0, room.last_sequence - (room.last_read_sequence ?? 0)) : 0);

// Events may have told of more than an answer that was on its way.
const withMarks = (room, known) => ({
  ...room,
  last_sequence: Math.max(room.last_sequence ?? 0, known?.last_sequence ?? 0),
  last_read_sequence: Math.max(room.last_read_sequence ?? 0, known?.last_read_sequence ?? 0),
});
