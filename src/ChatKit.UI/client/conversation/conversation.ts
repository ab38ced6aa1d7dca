import type { ChatClient, Conversation } from "@chatkit/client";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import "../composer/composer.ts";
import type { ChatComposer } from "../composer/composer.ts";
import { MessageActionEvent } from "../message/message-action.ts";
import "../status/status.ts";
import { base } from "../styles/base.ts";
import { composerParts, timelineParts } from "../styles/parts.ts";
import "../timeline/timeline.ts";
import type { ChatTimeline } from "../timeline/timeline.ts";
import "./typing.ts";

/**
 * One conversation as a whole: connection banner, timeline, who types, composer. Opens `conversation` while it is on the page.
 * Slot `header` stands above it all. Without a conversation it shows its default slot.
 */
export class ChatConversation extends LitElement {
  static override properties = { client: { attribute: false }, conversation: { attribute: false }, maxLength: { type: Number, attribute: "max-length" } };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  /** See `ChatComposer.maxLength`. */
  declare maxLength: number | undefined;
  #opened: Conversation | undefined;

  /** For jumping to a message from outside, such as a search. */
  get timeline(): ChatTimeline | null {
    return this.renderRoot.querySelector("chatkit-timeline");
  }

  get composer(): ChatComposer | null {
    return this.renderRoot.querySelector("chatkit-composer");
  }

  /** The focus goes where one writes. */
  override focus(): void {
    this.composer?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened?.close();
    this.#opened = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("conversation")) this.#follow();
  }

  #follow(): void {
    if (!this.isConnected || this.conversation === this.#opened) return;
    const before = this.#opened;
    this.#opened = this.conversation;
    this.#opened?.open();
    before?.close();
  }

  protected override render(): TemplateResult {
    const { client, conversation } = this;
    return html`
      <slot name="header"></slot>
      <chatkit-status .client=${client} exportparts="banner"></chatkit-status>
      ${conversation === undefined
        ? html`<slot></slot>`
        : html`
            <chatkit-timeline
              .client=${client}
              .conversation=${conversation}
              exportparts=${timelineParts}
              @chatkit-message-action=${this.#onAction}
              @leave=${() => this.focus()}
            ></chatkit-timeline>
            <chatkit-typing .conversation=${conversation} exportparts="typing"></chatkit-typing>
            <chatkit-composer
              .client=${client}
              .conversation=${conversation}
              .maxLength=${this.maxLength}
              exportparts=${composerParts}
            ></chatkit-composer>
          `}
    `;
  }

  readonly #onAction = (event: Event): void => {
    if (!(event instanceof MessageActionEvent) || event.shown.id === undefined) return;
    event.stopPropagation();
    if (event.action === "reply") this.composer?.reply(event.shown.id);
    if (event.action === "edit") this.composer?.edit(event.shown.id);
  };

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        background: var(--_background);
      }

      chatkit-timeline {
        flex: 1;
      }

      chatkit-status,
      chatkit-typing,
      chatkit-composer {
        flex: none;
      }
    `,
  ];
}

customElements.define("chatkit-conversation", ChatConversation);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-conversation": ChatConversation;
  }
}
