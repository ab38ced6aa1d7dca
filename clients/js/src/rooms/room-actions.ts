import type { Ban, CreateRoom, Member, Role, Room, UpdateRoom, wire } from "../contract.ts";
import { ChatError } from "../errors.ts";
import { readPage } from "../rest/pages.ts";
import type { Rest } from "../rest/rest.ts";
import { tell } from "../state/snapshot.ts";
import type { RoomList } from "./room-list.ts";
import type { Page, RoomNotice, Rooms } from "./rooms.ts";

export interface RoomActionsEvents {
  /** One has become a member. */
  joined(roomId: string): void;
  /** One may not see it any more. */
  lost(roomId: string, error: ChatError): void;
}

/** What one can do with rooms. Each answer shows in the list at once. */
export class RoomActions implements Rooms {
  readonly #rest: Rest;
  readonly #list: RoomList;
  readonly #events: RoomActionsEvents;
  /** Of a removal one is told twice: as everybody of the leaving, and then of its being a removal. */
  #lastLeft: Room | null = null;
  /** Closed by oneself: no news. */
  readonly #closing = new Set<string>();
  readonly #listeners = new Set<(notice: RoomNotice) => void>();

  constructor(rest: Rest, list: RoomList, events: RoomActionsEvents) {
    this.#rest = rest;
    this.#list = list;
    this.#events = events;
  }

  get get() {
    return this.#list.snapshot.get;
  }

  get subscribe() {
    return this.#list.snapshot.subscribe;
  }

  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  async create(input: CreateRoom): Promise<Room> {
    return this.#took(await this.#rest.post("rooms", input));
  }

  async joinById(roomId: string): Promise<{ readonly room: Room; readonly joined: boolean }> {
    const reply = await this.#rest.post<wire.JoinRoomResponse>("rooms/join-by-id", { room_id: roomId });
    this.#joined(reply);
    return reply;
  }

  async join(id: string): Promise<Room> {
    return this.#joined(await this.#rest.post<wire.JoinRoomResponse>(`rooms/${id}/join`));
  }

  async leave(id: string): Promise<void> {
    await this.#rest.delete(`rooms/${id}/leave`);
    this.left(id);
  }

  async update(id: string, changes: UpdateRoom): Promise<Room> {
    return this.#took(await this.#rest.patch(`rooms/${id}`, changes));
  }

  async close(id: string): Promise<void> {
    this.#closing.add(id);
    try {
      await this.#rest.delete(`rooms/${id}`);
      this.closed(id);
    } finally {
      this.#closing.delete(id);
    }
  }

  async replaceRoomId(id: string): Promise<Room> {
    return this.#took(await this.#rest.post(`rooms/${id}/room-id`));
  }

  members(id: string): Promise<Page<Member>> {
    return readPage(this.#rest, `rooms/${id}/members`, "members");
  }

  async setRole(id: string, userId: string, role: Role): Promise<Member> {
    return (await this.#rest.patch<wire.MemberResponse>(`rooms/${id}/members/${userId}`, { role })).member;
  }

  async removeMember(id: string, userId: string, { ban = false }: { ban?: boolean } = {}): Promise<void> {
    await this.#rest.delete(`rooms/${id}/members/${userId}${ban ? "?ban=true" : ""}`);
  }

  bans(id: string): Promise<Page<Ban>> {
    return readPage(this.#rest, `rooms/${id}/bans`, "bans");
  }

  async liftBan(id: string, userId: string): Promise<void> {
    await this.#rest.delete(`rooms/${id}/bans/${userId}`);
  }

  onNotice(listener: (notice: RoomNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** One is no member any more; a public room stays in the list, as one to join again. */
  left(id: string): void {
    const room = this.#list.find(id);
    this.#lastLeft = room ?? this.#lastLeft;
    if (room?.type === "public") {
      const { role: _role, last_read_sequence: _read, unread_count: _unread, ...rest } = room;
      this.#list.put({ ...rest, is_member: false });
    } else this.#list.remove(id);
    this.#events.lost(id, new ChatError("forbidden", { detail: "You are no longer a member." }));
    this.#list.renew();
  }

  removed(id: string): void {
    this.left(id);
    if (this.#lastLeft?.id === id) this.#notify({ kind: "removed", room: this.#lastLeft });
  }

  closed(id: string): void {
    const room = this.#list.find(id);
    this.#list.remove(id);
    this.#events.lost(id, new ChatError("room_not_found", { detail: "The room was closed." }));
    if (room && !this.#closing.has(id)) this.#notify({ kind: "closed", room });
  }

  #took({ room }: wire.RoomResponse): Room {
    this.#list.put(room);
    return room;
  }

  #joined({ room }: wire.JoinRoomResponse): Room {
    this.#list.put(room);
    this.#events.joined(room.id);
    return room;
  }

  #notify(notice: RoomNotice): void {
    for (const listener of [...this.#listeners]) tell(() => listener(notice));
  }
}
