import type { ChatClient, ConnectionState } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import { Snapshot } from "../state/snapshot.ts";
import { Ticker } from "../state/ticker.ts";
import { base } from "../styles/base.ts";
import { bannerAt, type Banner } from "./banner.ts";

const lineEvents = ["online", "offline"] as const;

/**
 * A banner for a broken connection, and for its return; nothing for a break of less than a second. While it is on the page it makes the client
 * try at once when the browser is online again or the page becomes visible, and when the browser goes offline: a line may look open for long.
 */
export class ChatStatus extends LitElement {
  static override properties = { client: { attribute: false } };
  declare client: ChatClient | undefined;
  readonly #connection = new Snapshot(this, () => this.client?.connection);
  readonly #retry = new Ticker(this, () => this.#connection.value?.retryAt ?? undefined);
  #hadTrouble = false;
  #banner: Banner = "none";
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const event of lineEvents) addEventListener(event, this.#retryNow);
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    for (const event of lineEvents) removeEventListener(event, this.#retryNow);
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }

  protected override willUpdate(): void {
    clearTimeout(this.#timer);
    const state = this.#connection.value;
    if (state === undefined) return;
    const now = Date.now();
    const { banner, nextAt } = bannerAt(state, this.#hadTrouble, now);
    this.#banner = banner;
    this.#hadTrouble = banner !== "none";
    if (nextAt !== undefined) this.#timer = setTimeout(() => this.requestUpdate(), nextAt - now);
  }

  protected override render(): TemplateResult {
    const state = this.#connection.value;
    return html`<div role="status">${state === undefined || this.#banner === "none" ? nothing : this.#draw(state)}</div>`;
  }

  #draw(state: ConnectionState): TemplateResult {
    switch (this.#banner) {
      case "back":
        return html`<div class="banner back" part="banner">${icon("check")}Back online</div>`;
      case "offline":
        return html`<div class="banner" part="banner">
          ${icon("warning")}
          <span dir="auto">You are offline. Messages are sent when you are back.<span aria-hidden="true">${this.#countdown(state)}</span></span>
          <button class="quiet" @click=${this.#retryNow}>Try now</button>
        </div>`;
      default:
        return html`<div class="banner" part="banner"><span class="spinner"></span>Connecting…</div>`;
    }
  }

  #countdown({ retryAt }: ConnectionState): string {
    return retryAt === null || this.#retry.seconds < 2 ? "" : ` Trying again in ${this.#retry.seconds} s.`;
  }

  readonly #retryNow = (): void => this.client?.connection.retryNow();

  readonly #onVisibility = (): void => {
    if (document.visibilityState === "visible") this.#retryNow();
  };

  static override styles = [
    base,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      .banner {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 10px;
        padding: 6px 16px;
        border-block-end: 1px solid var(--_border);
        font-size: var(--_small);
        background: var(--_warning-soft);
      }

      .back {
        color: var(--_success);
        background: var(--_surface);
      }

      .spinner {
        inline-size: 14px;
        block-size: 14px;
        border: 2px solid var(--_border-strong);
        border-block-start-color: transparent;
        border-radius: 50%;
        animation: turn 0.9s linear infinite;
      }

      .icon {
        flex: none;
      }

      button {
        flex: none;
        min-block-size: 28px;
        padding: 0 10px;
        text-decoration: underline;
      }

      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
    `,
  ];
}

customElements.define("chatkit-status", ChatStatus);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-status": ChatStatus;
  }
}
