// An open room or private conversation: its timeline, and how it is brought level with the server.
import { api } from "./api.js";
import { emit } from "./bus.js";
import { invoke } from "./connection.js";
import { Timeline, changedAt } from "./timeline.js";

const pageSize = 50;
const catchUpPage = 200;
// Further behind than this, the newest page replaces what is shown.
const worthFilling = 1000;
const overlapMs = 30_000;

export class Conversation {
  timeline = new Timeline();
  online = [];
  onlineCount = 0;
  /** How far the other person of a private conversation has read. */
  seen = 0;
  isClosed = false;
  #filling = null;
  #older = null;

  constructor(kind, id) {
    this.kind = kind;
    this.id = id;
  }

  get key() {
    return `${this.kind}/${this.id}`;
  }

  /** Names the conversation in a hub call. */
  get target() {
    return this.kind === "room" ? { room_id: this.id } : { user_id: this.id };
  }

  get #path() {
    return `${this.kind === "room" ? "rooms" : "users"}/${this.id}/messages`;
  }

  /** Opens it on this connection, the first time or again, and fetches all that was missed. */
  async open() {
    const known = this.timeline.isLoaded ? this.timeline.last : undefined;
    if (this.kind === "room") {
      const answer = await invoke("join_room", known ? { ...this.target, after_sequence: known } : this.target);
      this.showOnline(answer.online_users);
      emit("room", answer.room);
      this.#take(answer, known);
    } else {
      const query = known ? `after=${known}&limit=${catchUpPage}` : `limit=${pageSize}`;
      this.#take(await api.get(`${this.#path}?${query}`), known);
    }
    await this.fill();
  }

  showOnline(users, count = users.length) {
    this.online = users;
    this.onlineCount = count;
    emit("online", this);
  }

  receive(...messages) {
    this.#merge(messages);
    if (this.timeline.hasGap) void this.fill();
  }

  /** Somebody told of a head beyond what is here. */
  expect(sequence) {
    this.timeline.head = Math.max(this.timeline.head, sequence);
    if (this.timeline.hasGap) void this.fill();
  }

  /** Fetches what lies between the last message here and the head; one run at a time. */
  fill() {
    this.#filling ??= this.#fill()
      // Without an answer the next heads, message or reconnect starts it again.
      .catch(() => {})
      .finally(() => (this.#filling = null));
    return this.#filling;
  }

  async #fill() {
    const timeline = this.timeline;
    while (timeline.isLoaded && timeline.hasGap) {
      if (timeline.head - timeline.last > worthFilling) {
        this.#take(await api.get(`${this.#path}?limit=${pageSize}`));
        continue;
      }
      const before = timeline.last;
      this.#merge((await api.get(`${this.#path}?after=${before}&limit=${catchUpPage}`)).messages);
      if (timeline.last === before) return;
    }
  }

  /** Edits and deletions since the server's time of the last check. */
  async applyChanges(since) {
    for (let from = new Date(Date.parse(since) - overlapMs).toISOString(); from && this.timeline.isLoaded; ) {
      const page = await api.get(`${this.#path}?changed_since=${encodeURIComponent(from)}&limit=${catchUpPage}`);
      this.#merge(page.messages);
      // By time of change, and that time itself included.
      const last = page.has_more ? changedAt(page.messages.at(-1)) : "";
      from = last > from ? last : null;
    }
  }

  /** The page before the first message here. */
  loadOlder() {
    if (!this.timeline.hasOlder) return Promise.resolve();
    this.#older ??= api
      .get(`${this.#path}?before=${this.timeline.first}&limit=${pageSize}`)
      .then((page) => {
        this.timeline.prepend(page);
        emit("timeline", this);
      })
      .finally(() => (this.#older = null));
    return this.#older;
  }

  #take(page, known) {
    if (known === undefined) this.timeline.load(page);
    else {
      this.timeline.merge(page.messages);
      this.timeline.head = Math.max(this.timeline.head, page.last_sequence);
    }
    this.#noteSeen(page.messages);
    emit("timeline", this);
  }

  #merge(messages) {
    this.timeline.merge(messages);
    this.#noteSeen(messages);
    emit("timeline", this);
  }

  #noteSeen(messages) {
    for (const message of messages) {
      if (message.read && message.receiver_id === this.id) this.seen = Math.max(this.seen, message.sequence);
    }
  }
}
