import type { Message, Room } from "../contract.ts";
import type { ConversationKey } from "../conversation/key.ts";
import type { Platform } from "../platform/platform.ts";
import type { Marks } from "../reading/marks.ts";
import { readAll } from "../rest/pages.ts";
import type { Rest } from "../rest/rest.ts";
import { Refreshing } from "../state/refreshing.ts";
import { newestFirst } from "../state/newest-first.ts";
import { Snapshot } from "../state/snapshot.ts";
import { Previews } from "./previews.ts";
import type { RoomEntry, RoomsState } from "./rooms.ts";

/** The rooms one may see, as the server lists them and its events change them. */
export class RoomList {
  readonly #rest: Rest;
  readonly #marks: Marks;
  readonly #changed: (key: ConversationKey) => void;
  readonly #rooms = new Map<string, Room>();
  readonly #refreshing: Refreshing;
  /** What was learned since the reading of the list began, which it may not know of: whole rooms, or what has changed. */
  readonly #learned = new Map<string, Room | Omit<Partial<Room>, "id">>();
  readonly previews: Previews;
  readonly snapshot = new Snapshot<RoomsState>(() => this.#read());

  constructor(rest: Rest, platform: Platform, marks: Marks, changed: (key: ConversationKey) => void) {
    this.#rest = rest;
    this.#marks = marks;
    this.#changed = changed;
    this.previews = new Previews(rest, (id) => marks.of(`room/${id}`).last, this.snapshot.changed);
    this.#refreshing = new Refreshing(platform, () => this.#readAll(), this.snapshot.changed);
  }

  refresh(): Promise<void> {
    return this.#refreshing.refresh();
  }

  /** The list is out of date: reads it anew, now or as soon as may be. */
  renew(): void {
    this.#refreshing.keepTrying();
  }

  find(id: string): Room | null {
    return this.#rooms.get(id) ?? null;
  }

  /** A room as the server showed it to oneself. */
  put(room: Room): void {
    this.#learned.set(room.id, room);
    this.#put(room);
  }

  /** What has changed for everybody; what only concerns oneself stays. */
  change(id: string, change: Partial<Room>): void {
    this.#learned.set(id, { ...this.#learned.get(id), ...change });
    const room = this.#rooms.get(id);
    if (room) this.#set({ ...room, ...change });
  }

  remove(id: string): void {
    this.#learned.set(id, { is_active: false });
    this.#remove(id);
  }

  /** Of which conversations the server says that one takes part in them. */
  noteMemberships(keys: ReadonlySet<ConversationKey>): void {
    for (const room of [...this.#rooms.values()]) {
      if (room.is_member && !keys.has(`room/${room.id}`)) this.#set({ ...room, is_member: false });
    }
  }

  noteMessage(roomId: string, message: Message): void {
    this.previews.note(roomId, message);
    this.snapshot.changed();
  }

  /** Reads the newest messages of one's own rooms that are not known yet. */
  freshen(): void {
    this.previews.load([...this.#rooms.values()]);
  }

  pause(): void {
    this.#refreshing.pause();
  }

  reset(): void {
    this.#rooms.clear();
    this.previews.reset();
    this.#refreshing.reset();
  }

  async #readAll(): Promise<void> {
    const learned = this.#learned;
    learned.clear();
    const rooms = await readAll<"rooms", Room>(this.#rest, "rooms", "rooms");
    const listed = new Set(rooms.map(({ id }) => id));
    for (const id of [...this.#rooms.keys()]) if (!listed.has(id) && !learned.has(id)) this.#remove(id);
    for (const room of rooms) {
      const known = learned.get(room.id);
      this.#put(known && "id" in known ? known : { ...room, ...known });
    }
    this.freshen();
  }

  #put(room: Room): void {
    if (!room.is_active) return this.#remove(room.id);
    this.#marks.note(`room/${room.id}`, { last: room.last_sequence, read: room.last_read_sequence ?? 0 });
    this.#set(room);
  }

  #remove(id: string): void {
    if (!this.#rooms.delete(id)) return;
    this.previews.remove(id);
    this.#tell(id);
  }

  #set(room: Room): void {
    this.#rooms.set(room.id, room);
    this.#tell(room.id);
  }

  #tell(id: string): void {
    this.snapshot.changed();
    this.#changed(`room/${id}`);
  }

  #read(): RoomsState {
    const { status, error } = this.#refreshing;
    const rooms = [...this.#rooms.values()].map((room) => this.#entry(room)).sort(newestFirst(activity));
    return { status, error, rooms };
  }

  #entry(room: Room): RoomEntry {
    const { last, read } = this.#marks.of(`room/${room.id}`);
    return { room, lastMessage: this.previews.of(room.id), lastSequence: last, unread: room.is_member ? Math.max(0, last - read) : 0 };
  }
}

const activity = ({ room, lastMessage }: RoomEntry) => lastMessage?.timestamp ?? room.created_at;
