import type { Message, Room, wire } from "../contract.ts";
import { truer } from "../conversation/truer.ts";
import type { Rest } from "../rest/rest.ts";

// The list shows a screenful; for the rest the next message will do.
const mostRooms = 100;
const atOnce = 3;

/** Each room's newest message, for the list. The server's list has none: they are read one by one, and then kept by events. */
export class Previews {
  readonly #rest: Rest;
  readonly #last: (roomId: string) => number;
  readonly #changed: () => void;
  /** Rooms to be read, in this order. */
  #wanted: Room[] = [];
  #workers = 0;
  readonly #newest = new Map<string, Message>();

  /** `last` tells up to which sequence a room is known to go. */
  constructor(rest: Rest, last: (roomId: string) => number, changed: () => void) {
    this.#rest = rest;
    this.#last = last;
    this.#changed = changed;
  }

  of(roomId: string): Message | null {
    return this.#newest.get(roomId) ?? null;
  }

  note(roomId: string, message: Message): void {
    const known = this.#newest.get(roomId);
    if (known && known.sequence > message.sequence) return;
    this.#newest.set(roomId, known?.sequence === message.sequence ? truer(known, message) : message);
  }

  remove(roomId: string): void {
    this.#newest.delete(roomId);
  }

  reset(): void {
    this.#newest.clear();
    this.#wanted = [];
  }

  /** Reads those that are missing or out of date, of the rooms that one is in: of others one isn't told. */
  load(rooms: readonly Room[]): void {
    this.#wanted = rooms.filter(({ id, is_member }) => is_member && this.#isStale(id)).slice(0, mostRooms);
    while (this.#workers < atOnce && this.#workers < this.#wanted.length) void this.#work();
  }

  #isStale(roomId: string): boolean {
    return this.#last(roomId) > (this.of(roomId)?.sequence ?? 0);
  }

  async #work(): Promise<void> {
    this.#workers++;
    for (let room = this.#wanted.shift(); room; room = this.#wanted.shift()) {
      // Known meanwhile, by its event.
      if (!this.#isStale(room.id)) continue;
      try {
        const { messages } = await this.#rest.get<wire.MessagesResponse>(`rooms/${room.id}/messages`, { limit: 1 });
        for (const message of messages) this.note(room.id, message);
        this.#changed();
      } catch {
        // A list without a preview is still a list.
      }
    }
    this.#workers--;
  }
}
