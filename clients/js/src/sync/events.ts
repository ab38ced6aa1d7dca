import type { ConversationKey } from "../conversation/key.ts";
import { keyOfIds, keyOfMessage, refOf } from "../conversation/key.ts";
import type { Talk } from "../conversation/talk.ts";
import type { HubEvents, Message, wire } from "../contract.ts";
import type { Core } from "../core.ts";
import type { RoomActions } from "../rooms/room-actions.ts";

export interface Receivers {
  readonly core: Core;
  readonly roomActions: RoomActions;
  me(): string;
  /** A conversation that somebody has asked for; nothing is kept of others. */
  talk(key: ConversationKey): Talk | undefined;
  sessionEnded(reason: string): void;
}

type Handlers = { readonly [N in keyof HubEvents]: (payload: HubEvents[N]) => void };

/** What each of the hub's events means for what is known here. */
export function handlers(to: Receivers): Handlers {
  const { core, roomActions } = to;
  const { rooms, people, marks } = core;

  const changed = (message: Message) => {
    const key = keyOfMessage(message, to.me());
    noteNewest(core, key, message);
    to.talk(key)?.receive(message);
  };

  const arrived = (message: Message) => {
    const key = keyOfMessage(message, to.me());
    if (message.room_id && !rooms.find(message.room_id)) rooms.renew();
    noteArrival(to, key, message);
    changed(message);
    to.talk(key)?.typists.stopped(message.sender.id);
  };

  const typists = (payload: wire.TypingPayload) => to.talk(payload.room_id ? `room/${payload.room_id}` : `user/${payload.user.id}`)?.typists;

  return {
    message: arrived,
    private_message: arrived,
    message_edited: changed,
    message_deleted: changed,
    typing: (payload) => typists(payload)?.started(payload.user),
    stop_typing: (payload) => typists(payload)?.stopped(payload.user.id),
    presence: (payload) => people.presence(payload),
    online_users: ({ room_id, users, count }) => {
      people.put(...users);
      to.talk(`room/${room_id}`)?.showOnline(users, count);
    },
    heads: ({ heads }) => noteHeads(to, heads),
    read: (payload) => {
      const mine = payload.reader_id === to.me();
      if (mine || payload.user_id) marks.note(keyOfIds(payload), { [mine ? "read" : "partnerRead"]: payload.sequence });
    },
    user_joined: ({ room_id, user, member_count }) => {
      people.put(user);
      if (user.id === to.me() && !rooms.find(room_id)?.is_member) rooms.renew();
      rooms.change(room_id, { member_count });
    },
    user_left: ({ room_id, user, member_count }) => {
      people.put(user);
      rooms.change(room_id, { member_count });
      if (user.id === to.me()) roomActions.left(room_id);
    },
    room_updated: ({ room }) => {
      const known = rooms.find(room.id);
      if (!known || known.owner_id !== room.owner_id) rooms.renew();
      if (known) rooms.put(withOwn(room, known));
    },
    room_removed: ({ room_id }) => roomActions.removed(room_id),
    room_closed: ({ room_id }) => roomActions.closed(room_id),
    session_ended: ({ reason }) => to.sessionEnded(reason),
  };
}

/** Heads, told by an event or by the answer to `get_heads`: some may be beyond what is here. */
export function noteHeads({ core, talk }: Receivers, heads: readonly wire.HeadJson[]): void {
  for (const head of heads) {
    const key = keyOfIds(head);
    core.marks.note(key, { last: head.last_sequence, read: head.last_read_sequence ?? 0 });
    talk(key)?.tellHead(head.last_sequence);
  }
  core.rooms.freshen();
  core.conversations.freshen(heads);
}

/** For the lists: each shows its conversations' newest messages. */
export function noteNewest(core: Core, key: ConversationKey, message: Message): void {
  const ref = refOf(key);
  if ("roomId" in ref) core.rooms.noteMessage(ref.roomId, message);
  else core.conversations.noteMessage(ref.userId, message);
}

/** A new message, of one's own or not, by its event or by the answer to its sending. */
export function noteArrival({ core, me }: Receivers, key: ConversationKey, message: Message): void {
  if (message.sender.id !== me()) return core.marks.note(key, { last: message.sequence });
  core.marks.noteOwn(refOf(key), message.sequence);
  core.outbox.confirm(key, message);
}

/** What is told to all members leaves out what only concerns oneself. */
function withOwn(room: wire.RoomJson, { role, last_read_sequence, unread_count }: wire.RoomJson): wire.RoomJson {
  return {
    ...room,
    ...(role !== undefined && { role }),
    ...(last_read_sequence !== undefined && { last_read_sequence }),
    ...(unread_count !== undefined && { unread_count }),
  };
}
