// Moves the read marker to what is really seen: the tab in front and the newest message in view.
import { tell } from "./connection.js";
import { changePerson, changeRoom, state } from "./state.js";

export function markSeen(conversation) {
  const sequence = conversation.timeline.last;
  if (document.hidden || sequence === 0 || state.open !== conversation) return;
  if (conversation.kind === "room") {
    const room = state.rooms.get(conversation.id);
    if (!room?.is_member || room.last_read_sequence >= sequence) return;
    changeRoom(room.id, { last_read_sequence: sequence });
  } else {
    const person = state.people.get(conversation.id);
    if (!person || person.unread === 0) return;
    changePerson(conversation.id, { unread: 0 });
  }
  tell("mark_read", { ...conversation.target, sequence });
}
