import type { Ban, CreateRoom, Member, Message, Role, Room, UpdateRoom } from "../contract.ts";
import type { ChatError } from "../errors.ts";
import type { Readable } from "../state/readable.ts";

/** A room in the list. */
export interface RoomEntry {
  /** As one sees it: `room_id` (the Room ID) only for its owner, `role` only for members. */
  readonly room: Room;
  /** The newest message, as soon as it is known. Of a room that one is not in, only while it is open or was. */
  readonly lastMessage: Message | null;
  readonly lastSequence: number;
  readonly unread: number;
}

export interface RoomsState {
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly error: ChatError | null;
  /** Every active public room, and one's own private ones. Those with the newest message first. */
  readonly rooms: readonly RoomEntry[];
}

/** What happened to a room one is in, for a toast. */
export interface RoomNotice {
  readonly kind: "closed" | "removed";
  readonly room: Room;
}

/** One page of a list; `next` fetches the following one, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: (() => Promise<Page<T>>) | null;
}

/** The rooms, kept level by themselves once the client is connected. Every method throws `ChatError`. */
export interface Rooms extends Readable<RoomsState> {
  refresh(): Promise<void>;
  /** A private room comes with its Room ID in `room_id`. Codes: `room_name_taken`, `validation_failed`, `rate_limited`. */
  create(input: CreateRoom): Promise<Room>;
  /** By Room ID, in any letter case, blanks around ignored. Codes: `invalid_room_id`, `room_not_found`, `room_full`, `rate_limited`. */
  joinById(roomId: string): Promise<{ readonly room: Room; readonly joined: boolean }>;
  /** A public room. Codes: `room_not_found`, `room_full`, `banned`. */
  join(id: string): Promise<Room>;
  leave(id: string): Promise<void>;
  update(id: string, changes: UpdateRoom): Promise<Room>;
  /** Owner only. */
  close(id: string): Promise<void>;
  /** Owner only: a new Room ID; the old one stops working. */
  replaceRoomId(id: string): Promise<Room>;
  members(id: string): Promise<Page<Member>>;
  /** Owner only. */
  setRole(id: string, userId: string, role: Role): Promise<Member>;
  /** Admins; `ban` keeps the person out. */
  removeMember(id: string, userId: string, options?: { ban?: boolean }): Promise<void>;
  bans(id: string): Promise<Page<Ban>>;
  liftBan(id: string, userId: string): Promise<void>;
  /** Tells of rooms that were closed, and of being removed from one. Returns how to end it. */
  onNotice(listener: (notice: RoomNotice) => void): () => void;
}
