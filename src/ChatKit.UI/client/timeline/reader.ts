import type { Conversation, ConversationState } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { announcement } from "./announcement.ts";
import { isPageWatched, seenSequence } from "./reading.ts";
import type { Row } from "./rows.ts";
import { nextDivider, type ReadingState } from "./unread-divider.ts";

/** What the reader has to know of the timeline. */
export interface ReaderView {
  readonly isAtEnd: () => boolean;
  /** The rows down to the last one in view. */
  readonly seen: () => { readonly rows: readonly Row[]; readonly last: number };
}

/** Follows what somebody reads: the line before the unread messages, the read marker, and what is read out. */
export class Reader implements ReactiveController {
  /** The sequence that the unread messages follow; undefined for no line. */
  unreadAfter: number | undefined;
  /** Whether the line has to be brought into view as soon as it is drawn: on opening, and while messages come to the end that nobody looks at. */
  seeksLine = false;
  /** What the live region says. */
  announced = "";
  readonly #host: ReactiveControllerHost;
  readonly #view: ReaderView;
  #conversation: Conversation | undefined;
  #before: ReadingState | undefined;

  constructor(host: ReactiveControllerHost, view: ReaderView) {
    this.#host = host;
    this.#view = view;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("focus", this.#onAttention);
    document.addEventListener("visibilitychange", this.#onAttention);
  }

  hostDisconnected(): void {
    removeEventListener("focus", this.#onAttention);
    document.removeEventListener("visibilitychange", this.#onAttention);
  }

  /** Before each drawing. True when the conversation shows for the first time. */
  follow(conversation: Conversation | undefined, state: ConversationState | undefined, myId: string | undefined): boolean {
    if (conversation !== this.#conversation) {
      this.#conversation = conversation;
      this.#before = this.unreadAfter = undefined;
      this.seeksLine = false;
      this.announced = "";
    }
    if (state?.status !== "ready") return false;
    const before = this.#before;
    const isAtEnd = this.#view.isAtEnd();
    const newest = state.messages.at(-1);
    // Told of before it is there, as after a break, it has not come yet. What lies beyond a part further up does not come by itself.
    const there = state.hasNewer ? state.lastSequence : (newest?.sequence ?? 0);
    const now = {
      lastReadSequence: state.lastSequence - state.unread,
      lastSequence: Math.max(before?.lastSequence ?? state.lastSequence, there),
      isNewestOwn: myId !== undefined && newest?.sender.id === myId,
      isAttentive: isAtEnd && isPageWatched() && newest?.sequence === state.lastSequence,
    };
    this.unreadAfter = nextDivider(this.unreadAfter, before, now);
    this.seeksLine ||= state.unread > 0 && this.unreadAfter === now.lastReadSequence && (!before || (isAtEnd && !now.isAttentive));
    if (before) this.announced = announcement(state.messages, before.lastSequence, myId) ?? this.announced;
    this.#before = now;
    return before === undefined;
  }

  /** After the view has moved: what is in view has been read, if somebody is there. */
  markSeen(): void {
    const conversation = this.#conversation;
    const state = conversation?.get();
    if (conversation === undefined || state?.status !== "ready" || state.unread === 0 || !isPageWatched()) return;
    // What lies between was skipped, unless one went to the end.
    if (!this.#view.isAtEnd() && (state.messages[0]?.sequence ?? 0) > state.lastReadSequence + 1) return;
    const { rows, last } = this.#view.seen();
    const sequence = seenSequence(rows, last);
    if (sequence > state.lastReadSequence) conversation.markRead(sequence);
  }

  readonly #onAttention = (): void => {
    this.markSeen();
    this.#host.requestUpdate();
  };
}
