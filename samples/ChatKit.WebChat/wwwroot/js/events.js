// What the hub tells, applied to what the page knows.
import { emit, on } from "./bus.js";
import { toast } from "./toasts.js";
import { changePerson, changeRoom, isMe, loadPeople, loadRooms, removeRoom, state } from "./state.js";

const conversationOf = (message) => {
  if (message.room_id) return `room/${message.room_id}`;
  return `user/${isMe(message.sender.id) ? message.receiver_id : message.sender.id}`;
};

const openRoom = (roomId) => (state.open?.key === `room/${roomId}` ? state.open : null);

// Who is removed is told twice: of the leaving, as everybody, and of the removal.
const forgotten = new Map();

const reload = (load) => void load().catch(() => {});

export function listenToHub({ applyHeads, close }) {
  on("hub:message", (message) => {
    const room = state.rooms.get(message.room_id);
    if (room) {
      const read = isMe(message.sender.id) ? { last_read_sequence: Math.max(room.last_read_sequence, message.sequence) } : {};
      changeRoom(room.id, { last_sequence: Math.max(room.last_sequence, message.sequence), ...read });
    } else {
      reload(loadRooms);
    }
    arrived(message);
  });

  on("hub:private_message", (message) => {
    const mine = isMe(message.sender.id);
    const other = mine ? message.receiver_id : message.sender.id;
    const person = state.people.get(other);
    if (!person) reload(loadPeople);
    else if (message.sequence > person.lastSequence) {
      changePerson(other, { lastSequence: message.sequence, time: message.timestamp, unread: mine ? 0 : person.unread + 1 });
    }
    arrived(message);
  });

  on("hub:message_edited", toOpen);
  on("hub:message_deleted", toOpen);
  on("hub:heads", ({ heads }) => applyHeads(heads));

  on("hub:user_joined", ({ room_id, user, member_count }) => {
    if (isMe(user.id) && !state.rooms.get(room_id)?.is_member) return reload(loadRooms);
    changeRoom(room_id, { member_count });
  });

  on("hub:user_left", ({ room_id, user, member_count }) => {
    if (isMe(user.id)) forget(room_id, close);
    else changeRoom(room_id, { member_count });
  });

  on("hub:online_users", ({ room_id, users, count }) => openRoom(room_id)?.showOnline(users, count));

  on("hub:presence", ({ user_id, is_online, last_seen }) => {
    const person = state.people.get(user_id);
    if (person) changePerson(user_id, { user: { ...person.user, is_online, last_seen } });
  });

  on("hub:read", ({ room_id, user_id, reader_id, sequence }) => {
    if (isMe(reader_id)) return readElsewhere(room_id, user_id, sequence);
    if (state.open?.key === `user/${reader_id}`) {
      state.open.seen = Math.max(state.open.seen, sequence);
      emit("timeline", state.open);
    }
  });

  on("hub:room_updated", ({ room }) => {
    const known = state.rooms.get(room.id);
    if (!known) return reload(loadRooms);
    // The Room ID is there for its owner alone; what differs from one member to the other is not.
    const { name, description, type, max_members, member_count, owner_id, room_id } = room;
    changeRoom(room.id, { name, description, type, max_members, member_count, owner_id, room_id });
  });

  on("hub:room_closed", ({ room_id }) => {
    const room = state.rooms.get(room_id);
    if (room) toast(`“${room.name}” was closed.`);
    forget(room_id, close);
  });

  on("hub:room_removed", ({ room_id }) => {
    forget(room_id, close);
    toast(`You were removed from “${forgotten.get(room_id) ?? "a room"}”.`, "error");
  });
}

/** The lists know of it before the open conversation does, which may then mark it read. */
function arrived(message) {
  toOpen(message);
  emit("stopped", { key: conversationOf(message), userId: message.sender.id });
}

function toOpen(message) {
  if (state.open?.key === conversationOf(message)) state.open.receive(message);
}

function forget(roomId, close) {
  const room = state.rooms.get(roomId);
  if (room) forgotten.set(roomId, room.name);
  if (openRoom(roomId)) close(state.open);
  removeRoom(roomId);
  // A public room stays in the list, as one to join again.
  if (room?.type === "public") reload(loadRooms);
}

function readElsewhere(roomId, userId, sequence) {
  if (roomId) changeRoom(roomId, { last_read_sequence: Math.max(state.rooms.get(roomId)?.last_read_sequence ?? 0, sequence) });
  else if ((state.people.get(userId)?.lastSequence ?? 0) <= sequence) changePerson(userId, { unread: 0 });
}
