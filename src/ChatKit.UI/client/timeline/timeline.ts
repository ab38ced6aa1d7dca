import type { ChatClient, Conversation, ConversationState, User } from "@chatkit/client";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { explain } from "../errors/explain.ts";
import { MessageActionEvent } from "../message/message-action.ts";
import { ChatMessage } from "../message/message.ts";
import { showMessage } from "../message/shown-message.ts";
import { buttonStyles } from "../primitives/button.ts";
import { notify } from "../primitives/notify.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { messageParts } from "../styles/parts.ts";
import { focusTarget } from "./focus-moves.ts";
import { MessageActions } from "./message-actions.ts";
import { failedEdge, jumpButton, loadingEdge } from "./overlays.ts";
import { Pager } from "./pager.ts";
import { Reader } from "./reader.ts";
import { estimateHeight } from "./row-estimate.ts";
import { rowLine, rowLineStyles } from "./row-line.ts";
import { buildRows, type Row } from "./rows.ts";
import { emptyState, failedState, loadingState, stateStyles } from "./states.ts";
import { timelineStyles } from "./timeline-styles.ts";
import { VirtualScroller } from "./virtual-scroller.ts";

/** How far below the upper edge a row stands that was jumped to, in pixels. */
const jumpOffset = 96;
const highlightMilliseconds = 1800;
/** From how far above the end the button to get there shows, in pixels. */
const jumpDistance = 240;

/**
 * The messages of a conversation. Needs `client` and `conversation`, which somebody has opened.
 * Fires `MessageActionEvent` for `reply` and `edit`, and `leave` when Escape leads out of it.
 */
export class ChatTimeline extends LitElement {
  static override properties = {
    client: { attribute: false },
    conversation: { attribute: false },
    activeKey: { state: true },
    isFarUp: { state: true },
  };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  /** The message that Tab leads to. */
  declare activeKey: string | undefined;
  declare isFarUp: boolean;
  readonly #state = new Snapshot(this, () => this.conversation);
  readonly #session = new Snapshot(this, () => this.client?.session);
  readonly #scroller = new VirtualScroller<Row>(this, {
    parts: () => this.#parts(),
    estimate: estimateHeight,
    endsAtNewest: () => this.#state.value?.hasNewer === false,
    draw: (row) => row instanceof ChatMessage && row.drawNow(),
    moved: () => this.#moved(),
  });
  readonly #reader = new Reader(this, {
    isAtEnd: () => this.#scroller.isAtEnd,
    seen: () => ({ rows: this.#scroller.layout.rows, last: this.#scroller.visible.end - 1 }),
  });
  readonly #pager = new Pager(this, () => this.client?.connection.get().status);
  readonly #actions = new MessageActions(this, {
    conversation: () => this.conversation,
    files: () => this.client?.files,
    me: () => this.#me,
    jump: ({ replyTo }) => replyTo !== undefined && void this.jumpTo(replyTo).catch((error) => notify(this, explain(error), "error")),
  });
  #lastOutgoing: string | undefined;
  #rowSource: readonly unknown[] = [];
  #builtRows: readonly Row[] = [];

  /** Shows a message of the conversation by its id, wherever it is. Throws `ChatError`: `message_not_found`, `network`. */
  async jumpTo(messageId: string): Promise<void> {
    const message = await this.conversation?.locate(messageId);
    if (message !== undefined) await this.jumpToSequence(message.sequence);
  }

  /** Shows the message with a sequence, loading what is around it. Trouble with that shows in the timeline. */
  async jumpToSequence(sequence: number): Promise<void> {
    await this.#pager.try(async () => {
      await this.conversation?.loadAround(sequence);
      const message = this.conversation?.get().messages.find((candidate) => candidate.sequence >= sequence);
      if (message !== undefined) await this.#present(showMessage(message).key);
    });
  }

  /** Back to the newest messages. */
  async showNewest(): Promise<void> {
    this.#reader.seeksLine = false;
    if (this.#state.value?.hasNewer === true) await this.conversation?.loadNewest();
    this.#scroller.showEnd();
  }

  get #me(): User | undefined {
    return this.#session.value?.user ?? undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const state = this.#state.value;
    if (changed.has("conversation")) {
      this.#scroller.reset();
      this.#pager.error = undefined;
      this.activeKey = this.#lastOutgoing = undefined;
    }
    const isFirst = this.#reader.follow(this.conversation, state, this.#me?.id);
    const rows = this.#rows(state);
    if (this.#reader.seeksLine && rows.some((row) => row.kind === "unread")) {
      this.#reader.seeksLine = false;
      this.#scroller.show("unread", jumpOffset);
    }
    this.#followOwn(state, isFirst);
    this.#scroller.plan(rows);
    this.#keepFocus();
  }

  /** Built again only when something in them has changed: scrolling draws often. */
  #rows(state: ConversationState | undefined): readonly Row[] {
    const source = [state?.messages, state?.outgoing, state?.hasOlder, this.#me, this.#reader.unreadAfter];
    if (source.some((part, index) => part !== this.#rowSource[index])) {
      this.#rowSource = source;
      this.#builtRows = state === undefined ? [] : buildRows(state, this.#me, this.#reader.unreadAfter);
    }
    return this.#builtRows;
  }

  /** The focus stays in the timeline when its message is no longer drawn. */
  #keepFocus(): void {
    const focused = this.shadowRoot?.activeElement;
    if (!(focused instanceof ChatMessage)) return;
    const index = this.#scroller.layout.indexOf(focused.shown.key) ?? -1;
    const { start, end } = this.#scroller.window;
    if (index < start || index >= end) this.#parts()?.view.focus({ preventScroll: true });
  }

  /** Whoever writes wants to see it. */
  #followOwn(state: ConversationState | undefined, isFirst: boolean): void {
    const newest = state?.outgoing.at(-1);
    if (newest === undefined || newest.clientMessageId === this.#lastOutgoing) return;
    if (!isFirst) {
      // At once, though the newest messages have to be loaded first.
      this.#scroller.showEnd();
      void this.#pager.try(() => this.showNewest());
    }
    this.#lastOutgoing = newest.clientMessageId;
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    const { start, end } = this.#scroller.window;
    const rows = this.#scroller.layout.rows.slice(start, end);
    return html`
      <div class="view" part="view" tabindex="-1" @scroll=${this.#scroller.onScroll} @keydown=${this.#onKey}>
        <div class="before"></div>
        <div
          class="rows"
          role="list"
          aria-label="Messages"
          @focusin=${this.#onFocus}
          @contextmenu=${this.#onContextMenu}
          @chatkit-message-action=${this.#onAction}
        >
          ${repeat(rows, (row) => row.key, (row) => this.#row(row, state!, this.#reachable(rows)))}
        </div>
        <div class="after"></div>
      </div>
      ${this.#overlay(state)} ${this.#edge(state)} ${this.#jump(state)} ${this.#actions.render()}
      <div class="visually-hidden" role="status" aria-live="polite">${this.#reader.announced}</div>
    `;
  }

  /** The one message that Tab leads to: the last focused, or the newest drawn. */
  #reachable(rows: readonly Row[]): string | undefined {
    const messages = rows.filter((row) => row.kind === "message");
    return (messages.find((row) => row.key === this.activeKey) ?? messages.at(-1))?.key;
  }

  #row(row: Row, state: ConversationState, reachable: string | undefined): TemplateResult {
    if (row.kind !== "message") return rowLine(row, state);
    const { shown } = row;
    const quoted = shown.replyTo === undefined ? undefined : this.conversation?.find(shown.replyTo);
    return html`<chatkit-message
      part="message"
      exportparts=${messageParts}
      role="listitem"
      data-key=${row.key}
      tabindex=${row.key === reachable ? 0 : -1}
      .shown=${shown}
      .files=${this.client?.files}
      .quoted=${quoted && showMessage(quoted)}
      .own=${shown.sender.id === this.#me?.id}
      .continues=${row.continues}
      .isRead=${shown.sequence !== undefined && shown.sequence <= state.partnerReadSequence}
    ></chatkit-message>`;
  }

  #overlay(state: ConversationState | undefined): TemplateResult | typeof nothing {
    if (state === undefined || this.#scroller.layout.rows.length > 0) return nothing;
    if (state.status === "failed") return failedState(state.error);
    return state.status === "ready" ? emptyState() : loadingState();
  }

  /** What stands over the upper edge: trouble, or that something loads. */
  #edge(state: ConversationState | undefined): TemplateResult | typeof nothing {
    if (this.#pager.error !== undefined) return failedEdge(() => this.#pager.retry());
    return state?.loading === "older" || state?.loading === "around" ? loadingEdge() : nothing;
  }

  #jump(state: ConversationState | undefined): TemplateResult | typeof nothing {
    if (state?.status !== "ready" || !(this.isFarUp || state.hasNewer)) return nothing;
    return jumpButton(state.unread, () => void this.#pager.try(() => this.showNewest()));
  }

  #moved(): void {
    this.isFarUp = !this.#scroller.isAtEnd && this.#scroller.distance.below > jumpDistance;
    this.#reader.markSeen();
    if (this.conversation !== undefined) this.#pager.follow(this.conversation, this.#scroller.distance);
  }

  async #present(key: string): Promise<void> {
    this.#scroller.show(key, jumpOffset);
    const row = await this.#focus(key);
    row?.classList.add("highlighted");
    setTimeout(() => row?.classList.remove("highlighted"), highlightMilliseconds);
  }

  async #focus(key: string): Promise<HTMLElement | undefined> {
    this.activeKey = key;
    await this.updateComplete;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
    row?.focus({ preventScroll: true });
    return row;
  }

  /** From where the arrow keys go on when the message that had the focus has been scrolled away. */
  get #firstVisible(): string | undefined {
    return this.#scroller.layout.rows.slice(this.#scroller.visible.start).find((row) => row.kind === "message")?.key;
  }

  #parts(): { view: HTMLElement; before: HTMLElement; rows: HTMLElement; after: HTMLElement } | undefined {
    const view = this.renderRoot.querySelector<HTMLElement>(".view") ?? undefined;
    const [before, rows, after] = view?.children ?? [];
    return view && { view, before: before as HTMLElement, rows: rows as HTMLElement, after: after as HTMLElement };
  }

  #messageAt(event: Event): ChatMessage | undefined {
    return event.target instanceof ChatMessage ? event.target : undefined;
  }

  readonly #onFocus = (event: Event): void => {
    this.activeKey = this.#messageAt(event)?.shown.key ?? this.activeKey;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const message = this.#messageAt(event);
    if (event.key === "Escape") {
      this.dispatchEvent(new Event("leave"));
    } else if (message?.shadowRoot?.activeElement != null) {
      return;
    } else if (message !== undefined && (event.key === "Enter" || event.key === "ContextMenu")) {
      this.#actions.openMenu(message.shown, message);
    } else {
      const key = focusTarget(this.#scroller.layout.rows, message?.shown.key ?? this.#firstVisible, event.key);
      if (key === undefined) return;
      this.#scroller.reveal(key, 16);
      void this.#focus(key);
    }
    event.preventDefault();
  };

  readonly #onContextMenu = (event: Event): void => {
    const message = this.#messageAt(event);
    if (message === undefined || !(event instanceof PointerEvent) || event.pointerType !== "touch") return;
    event.preventDefault();
    this.#actions.openMenu(message.shown, message);
  };

  readonly #onAction = (event: Event): void => {
    if (event instanceof MessageActionEvent) this.#actions.take(event);
  };

  static override styles = [base, buttonStyles, stateStyles, rowLineStyles, timelineStyles];
}

customElements.define("chatkit-timeline", ChatTimeline);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-timeline": ChatTimeline;
  }
}
