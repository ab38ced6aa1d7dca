import type { Message, Room, wire } from "../contract.ts";
import { truer } from "../conversation/truer.ts";
import type { Rest } from "../rest/rest.ts";

// The list shows a screenful; for the rest the next message will do.
const mostRooms = 100;
const atOnce = 3;

/** Each room's newest message, for the list. The server's list has none: they are read one by one, and then kept by events. */
export class Previews {
  readonly #rest: Rest;
  readonly #changed: () => void;
  readonly #newest = new Map<string, Message>();

  constructor(rest: Rest, changed: () => void) {
    this.#rest = rest;
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
  }

  /** Reads those that are missing or out of date, one's own rooms first. */
  async load(rooms: readonly Room[]): Promise<void> {
    const wanted = rooms
      .filter(({ id, last_sequence }) => last_sequence > (this.of(id)?.sequence ?? 0))
      .sort((a, b) => Number(b.is_member) - Number(a.is_member))
      .slice(0, mostRooms);
    await Promise.all(Array.from({ length: atOnce }, () => this.#work(wanted)));
  }

  async #work(wanted: Room[]): Promise<void> {
    for (let room = wanted.shift(); room; room = wanted.shift()) {
      try {
        const { messages } = await this.#rest.get<wire.MessagesResponse>(`rooms/${room.id}/messages`, { limit: 1 });
        for (const message of messages) this.note(room.id, message);
        this.#changed();
      } catch {
        // A list without a preview is still a list.
      }
    }
  }
}
