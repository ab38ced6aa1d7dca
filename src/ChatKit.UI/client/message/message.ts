import type { Files } from "@chatkit/client";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import type { IconName } from "../primitives/icons.ts";
import { Ticker } from "../state/ticker.ts";
import { innerBase } from "../styles/base.ts";
import { explain } from "../errors/explain.ts";
import { isEmojiOnly } from "../text/graphemes.ts";
import { clockTime, fullTime } from "../text/times.ts";
import { attachment, attachmentStyles } from "./attachment.ts";
import { MessageActionEvent, type MessageAction } from "./message-action.ts";
import { messageStyles } from "./message-styles.ts";
import { messageText } from "./message-text.ts";
import { quote, quoteStyles } from "./quote.ts";
import type { Delivery, ShownMessage } from "./shown-message.ts";

/** One message. Drawn by the timeline; its text only ever becomes text nodes and safe links. */
export class ChatMessage extends LitElement {
  static override properties = {
    shown: { attribute: false },
    files: { attribute: false },
    quoted: { attribute: false },
    own: { type: Boolean, reflect: true },
    continues: { type: Boolean, reflect: true },
    isRead: { type: Boolean, attribute: false },
  };
  declare shown: ShownMessage;
  /** How its file is had. */
  declare files: Files | undefined;
  /** The message that it answers, as far as it is loaded. */
  declare quoted: ShownMessage | undefined;
  declare own: boolean;
  /** Whether it stands under a message of the same person. */
  declare continues: boolean;
  /** Whether the other person of a private conversation has read it. */
  declare isRead: boolean;
  readonly #retry = new Ticker(this, () => this.shown.retryAt);

  protected override render(): TemplateResult {
    const { shown } = this;
    return html`
      ${this.own ? nothing : this.continues ? html`<span class="gap"></span>` : avatar(shown.sender, this.files)}
      <div class="body">
        ${this.#author()}
        <div class="line">
          <div class="bubble ${shown.delivery} ${this.#isLarge ? "bare" : ""}" part="bubble">
            ${shown.replyTo === undefined || shown.deleted ? nothing : quote(this.quoted, () => this.#ask("jump"))}
            ${shown.deleted ? html`<span class="tombstone" part="tombstone">This message was deleted</span>` : this.#content()}
            ${this.#meta()}
          </div>
          ${shown.deleted ? nothing : this.#actions()}
        </div>
        ${this.#trouble()}
      </div>
    `;
  }

  #author(): TemplateResult {
    const hidden = this.own || this.continues;
    return html`<span class="author ${hidden ? "visually-hidden" : ""}" part="author" dir="auto"
      >${this.own ? "You" : this.shown.sender.display_name}</span
    >`;
  }

  /** Nothing but a few emoji is shown large, without a bubble. */
  get #isLarge(): boolean {
    const { type, replyTo, deleted, delivery, content } = this.shown;
    return type === "text" && replyTo === undefined && !deleted && delivery !== "failed" && isEmojiOnly(content);
  }

  #content(): TemplateResult {
    const { content, type } = this.shown;
    return html`
      ${type === "text" ? nothing : attachment(this.shown, this.files, () => this.#ask("open"))}
      ${content === "" ? nothing : html`<span class="text ${this.#isLarge ? "large" : ""}" part="text" dir="auto">${messageText(content)}</span>`}
    `;
  }

  #meta(): TemplateResult {
    const { time, edited, deleted } = this.shown;
    return html`<span class="meta" part="meta">
      ${edited && !deleted ? html`<span class="edited">edited</span>` : nothing}
      <time datetime=${new Date(time).toISOString()} title=${fullTime(time)}
        ><span class="short">${clockTime(time)}</span><span class="full">${fullTime(time)}</span></time
      >
      ${this.own && !deleted ? this.#delivery() : nothing}
    </span>`;
  }

  #delivery(): TemplateResult {
    const states: Record<Delivery, readonly [IconName, string]> = {
      pending: ["clock", "Sending"],
      waiting: ["clock", "Waiting to be sent"],
      failed: ["warning", "Not sent"],
      sent: this.isRead ? ["checkDouble", "Read"] : ["check", "Sent"],
    };
    const [name, label] = states[this.shown.delivery];
    return html`<span class="delivery ${this.shown.delivery} ${this.isRead ? "read" : ""}" title=${label}
      >${icon(name)}<span class="visually-hidden">${label}</span></span
    >`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const { delivery, error } = this.shown;
    if (delivery === "waiting" && this.#retry.seconds > 0) {
      const why = error?.code === "rate_limited" ? "Too many messages at once. " : "";
      return html`<div class="note" part="note" dir="auto">${why}Sending again in ${this.#retry.seconds} s</div>`;
    }
    if (delivery !== "failed") return nothing;
    return html`<div class="note failed" part="note">
      <span dir="auto">Not sent. ${explain(error)}</span>
      <button class="quiet" @click=${() => this.#ask("retry")}>${icon("retry")}Retry</button>
      <button class="quiet" @click=${() => this.#ask("discard")}>${icon("trash")}Discard</button>
    </div>`;
  }

  /** Only for the pointer: by keyboard, Enter on the message opens the menu. */
  #actions(): TemplateResult {
    return html`<div class="actions" part="actions">
      ${this.shown.id === undefined
        ? nothing
        : html`<button class="icon-button reply" tabindex="-1" aria-label="Reply" title="Reply" @click=${() => this.#ask("reply")}>
            ${icon("reply")}
          </button>`}
      <button class="icon-button more" tabindex="-1" aria-label="More actions" title="More actions" @click=${() => this.#ask("menu")}>
        ${icon("more")}
      </button>
    </div>`;
  }

  /** Draws at once what would be drawn after the present turn of the event loop. */
  drawNow(): void {
    if (this.isUpdatePending) this.performUpdate();
  }

  /** Where a menu for this message opens. */
  get menuAnchor(): Element {
    return this.renderRoot.querySelector(".more") ?? this;
  }

  #ask(action: MessageAction): void {
    this.dispatchEvent(new MessageActionEvent(action, this.shown));
  }

  static override styles = [innerBase, buttonStyles, avatarStyles, quoteStyles, attachmentStyles, messageStyles];
}

customElements.define("chatkit-message", ChatMessage);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-message": ChatMessage;
  }
}
