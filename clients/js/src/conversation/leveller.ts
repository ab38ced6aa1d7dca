import type { Message, wire } from "../contract.ts";
import type { Core } from "../core.ts";
import { ChatError } from "../errors.ts";
import { Pause, backoff } from "../platform/waiting.ts";
import type { ConversationRef } from "./conversation.ts";
import { type History, longPage, type Part, shortPage } from "./history.ts";
import { keyOf } from "./key.ts";
import type { Timeline } from "./timeline.ts";
import { changedAt } from "./truer.ts";

const overlap = 30_000;
// Further behind than this, it begins anew.
const worthFilling = 1000;
// So many read messages come before the first unread one.
const context = shortPage / 2;

export interface LevellerEvents {
  /** Whether somebody has the conversation open. */
  isWanted(): boolean;
  /** Whether somebody reads it, who wants to begin at the first unread message. */
  isRead(): boolean;
  opened(reply: wire.JoinRoomReply): void;
  took(messages: readonly Message[]): void;
  filling(isFilling: boolean): void;
  /** Refused for good. */
  failed(error: ChatError): void;
}

/**
 * Brings an open conversation level with the server, and keeps it there: on each new line it is opened first and read second, then
 * come the changes that were missed, then what lies between the last message here and the head. One loop that does what is due next.
 */
export class Leveller {
  readonly #core: Core;
  readonly #ref: ConversationRef;
  readonly #timeline: Timeline;
  readonly #history: History;
  readonly #events: LevellerEvents;
  readonly #pause: Pause;
  #isRunning = false;
  /** The line on which it is open. */
  #line: object | null = null;
  /** The line on which it is being opened, unless it was closed since. */
  #opening: object | null = null;
  /** The line on which it was open last, though it may have been closed since. */
  #lastLine: object | null = null;
  /** Changes up to this time of the server are applied. */
  #changesTo: string | null = null;

  constructor(core: Core, ref: ConversationRef, timeline: Timeline, history: History, events: LevellerEvents) {
    this.#core = core;
    this.#ref = ref;
    this.#timeline = timeline;
    this.#history = history;
    this.#events = events;
    this.#pause = new Pause(core.platform.clock);
  }

  get isOpen(): boolean {
    return this.#line === this.#core.connector.line;
  }

  /** A new line or a person asks: not to be kept waiting by an earlier failure. */
  levelNow(): void {
    this.#pause.end();
    this.level();
  }

  /** To be called whenever something may be due: a head, a message that does not fit. */
  level(): void {
    if (!this.#isRunning) void this.#run();
  }

  /** It was closed here: the next `level` opens it anew. */
  forgetLine(): void {
    this.#line = this.#opening = null;
  }

  /** What was there was thrown away: the next `level` begins anew. */
  forget(): void {
    this.#line = this.#lastLine = this.#changesTo = null;
  }

  /** After which message it begins, for the first unread one to be there; undefined when the newest page will do. */
  get start(): number | undefined {
    const { marks, rooms, heads } = this.#core;
    const key = keyOf(this.#ref);
    const room = "roomId" in this.#ref ? rooms.find(this.#ref.roomId) : null;
    const { last, read } = marks.of(key);
    const isTakingPart = room?.is_member ?? heads.level?.keys.has(key);
    return isTakingPart && this.#events.isRead() && last - read > context ? Math.max(0, read - context) : undefined;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let attempt = 0; this.#events.isWanted() && this.#core.connector.line; attempt++) {
      try {
        const step = this.#next();
        if (!step) break;
        await step();
        attempt = -1;
      } catch (failure) {
        const error = failure as ChatError;
        if (isFinal(error)) {
          this.#events.failed(error);
          break;
        }
        await this.#pause.wait(Math.max(error.retryAfterMs ?? 0, backoff(attempt, this.#core.platform.random)));
      }
    }
    this.#isRunning = false;
    this.#events.filling(false);
  }

  #next(): (() => Promise<void>) | null {
    const { heads } = this.#core;
    const { level } = heads;
    if (!level) return () => heads.ready();
    if (!this.isOpen) return () => this.#open();
    if (this.#changesTo !== level.time) return () => this.#applyChanges(level.time);
    return this.#timeline.hasGap ? () => this.#fill() : null;
  }

  async #open(): Promise<void> {
    const line = (this.#opening = this.#core.connector.line);
    const level = this.#readTo();
    const after = level ?? this.start;
    if ("roomId" in this.#ref) {
      const { roomId } = this.#ref;
      // Opening would join a public room again that one has left, or was removed from, while away.
      if (this.#lastLine && this.#lastLine !== line && this.#core.rooms.find(roomId)?.is_member === false) throw new ChatError("forbidden", { detail: "You are no longer a member." });
      const reply = await this.#answer(this.#core.connector.invoke("join_room", { room_id: roomId, ...(after !== undefined && { after_sequence: after }) }));
      this.#take(reply, level === undefined, after);
      this.#events.opened(reply);
    } else {
      const limit = level === undefined ? shortPage : longPage;
      this.#take(await this.#read(part(after, limit)), level === undefined, after);
    }
    this.#line = this.#opening;
    this.#lastLine = line;
  }

  #read(part: Part): Promise<wire.MessagesResponse> {
    return this.#answer(this.#history.read(part));
  }

  /** An answer, unless all was thrown away since it was asked for. */
  async #answer<T>(promise: Promise<T>): Promise<T> {
    const { epoch } = this.#timeline;
    const answer = await promise;
    if (epoch !== this.#timeline.epoch) throw new ChatError("network");
    return answer;
  }

  /** After which message to read on; undefined to begin anew. */
  #readTo(): number | undefined {
    // What was read while nobody listened for changes may be out of date.
    if (!this.#timeline.isLoaded || this.#changesTo === null) return undefined;
    return this.#timeline.isDetached ? this.#timeline.head : this.#timeline.last;
  }

  #take(page: wire.MessagesResponse, isAnew: boolean, after?: number): void {
    if (isAnew) {
      // A whole page of its present state: older changes are in it.
      this.#changesTo = this.#core.heads.level?.time ?? null;
      this.#timeline.load(page, after === undefined ? {} : { isDetached: true, hasOlder: after > 0 });
    } else {
      this.#timeline.merge(page.messages);
      this.#timeline.tellHead(page.last_sequence);
    }
    this.#events.took(page.messages);
  }

  async #fill(): Promise<void> {
    this.#events.filling(true);
    const timeline = this.#timeline;
    const { last, head } = timeline;
    const isFar = head - last > worthFilling;
    const after = isFar ? this.start : last;
    this.#take(await this.#read(part(after, isFar ? shortPage : longPage)), isFar, after);
    if (timeline.last === last && timeline.hasGap) throw new ChatError("network", { detail: "The messages are not to be had yet." });
  }

  /** Edits and deletions since the time up to which they are known, by the server's clock, with an overlap. */
  async #applyChanges(until: string): Promise<void> {
    let from = new Date(Date.parse(this.#changesTo ?? until) - overlap).toISOString();
    for (let hasMore = true; hasMore; ) {
      const page = await this.#read({ changed_since: from, limit: longPage });
      // Of messages that are not here too: a page with an older state may be on its way.
      this.#timeline.merge(page.messages);
      this.#events.took(page.messages);
      const last = page.messages.at(-1);
      const next = last ? changedAt(last) : from;
      hasMore = page.has_more && next > from;
      from = next;
    }
    this.#changesTo = until;
  }
}

const part = (after: number | undefined, limit: number): Part => ({ limit, ...(after !== undefined && { after }) });

const isFinal = (error: ChatError) =>
  !error.isRetryable && !["unexpected", "internal_error", "unauthenticated"].includes(error.code);
