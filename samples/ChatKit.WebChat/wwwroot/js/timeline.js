// One conversation's messages, dense by sequence: whatever arrives, in whatever order and however often, ends up once and in place.

// What is dropped beyond this is fetched like any other gap.
const mostEarly = 500;

export class Timeline {
  /** Oldest first, with no hole. */
  messages = [];
  /** The highest sequence anybody has told of; beyond `last` there is something to fetch. */
  head = 0;
  hasOlder = false;
  isLoaded = false;
  #early = new Map();

  get first() {
    return this.messages[0]?.sequence ?? 1;
  }

  get last() {
    return this.messages.at(-1)?.sequence ?? 0;
  }

  get hasGap() {
    return this.head > this.last;
  }

  /** Starts (again) from the newest page. */
  load({ messages, has_more, last_sequence }) {
    this.messages = [...messages];
    this.hasOlder = has_more;
    this.isLoaded = true;
    this.head = Math.max(this.head, last_sequence, this.last);
    this.#takeEarly();
  }

  /** Events, fetched pages, answers to a send: all come through here. */
  merge(messages) {
    for (const message of messages) {
      this.head = Math.max(this.head, message.sequence);
      if (message.sequence > this.last + 1 || !this.isLoaded) this.#keepEarly(message);
      else if (message.sequence === this.last + 1) this.messages.push(message);
      else this.#replace(message);
    }
    this.#takeEarly();
  }

  /** What came before `first`. */
  prepend({ messages, has_more }) {
    const older = messages.filter((message) => message.sequence < this.first);
    if (older.length > 0 && older.at(-1).sequence !== this.first - 1) return;
    this.messages = [...older, ...this.messages];
    this.hasOlder = has_more;
  }

  #keepEarly(message) {
    const known = this.#early.get(message.sequence);
    if (known ? changedAt(message) >= changedAt(known) : this.#early.size < mostEarly) this.#early.set(message.sequence, message);
  }

  #takeEarly() {
    if (!this.isLoaded) return;
    for (const [sequence, message] of this.#early) {
      if (sequence <= this.last) {
        this.#early.delete(sequence);
        this.#replace(message);
      }
    }
    for (let next = this.#early.get(this.last + 1); next; next = this.#early.get(this.last + 1)) {
      this.#early.delete(next.sequence);
      this.messages.push(next);
    }
  }

  #replace(message) {
    const index = message.sequence - this.first;
    const present = this.messages[index];
    if (present && changedAt(message) >= changedAt(present)) this.messages[index] = message;
  }
}

// Every message carries its whole state; the later change is the truer one. RFC 3339 in UTC sorts as text.
export const changedAt = (message) => message.deleted_at ?? message.edited_at ?? "";
