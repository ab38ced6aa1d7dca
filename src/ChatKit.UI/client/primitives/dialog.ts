import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { buttonStyles } from "./button.ts";
import { icon } from "./icon.ts";

/**
 * A modal dialog. Set `open`; slots: default (content) and `actions` (buttons).
 * Closes by Escape, its × and a press on the scrim, and then fires `close`; focus goes back to where it was.
 */
export class ChatDialog extends LitElement {
  static override properties = { open: { type: Boolean, reflect: true }, heading: {} };
  declare open: boolean;
  declare heading: string;

  constructor() {
    super();
    this.open = false;
    this.heading = "";
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("open")) return;
    const dialog = this.#dialog;
    if (this.open && !dialog.open) dialog.showModal();
    if (!this.open && dialog.open) dialog.close();
  }

  protected override render(): TemplateResult {
    return html`
      <dialog part="dialog" aria-labelledby="heading" @close=${this.#closed} @click=${this.#onClick}>
        <div class="panel">
          <header>
            <h2 id="heading" part="dialog-heading">${this.heading}</h2>
            <button class="icon-button" aria-label="Close" title="Close" @click=${() => this.#dialog.close()}>${icon("close")}</button>
          </header>
          <div class="content"><slot></slot></div>
          <footer><slot name="actions"></slot></footer>
        </div>
      </dialog>
    `;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  readonly #closed = (): void => {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog.close();
  };

  static override styles = [
    base,
    buttonStyles,
    css`
      dialog {
        inline-size: min(440px, calc(100vw - 32px));
        max-block-size: calc(100dvh - 32px);
        padding: 0;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        color: inherit;
        background: var(--_raised);
      }

      dialog::backdrop {
        background: var(--_scrim, rgb(10 11 15 / 50%));
      }

      .panel {
        padding: 20px 24px 24px;
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 0 -8px 12px 0;
      }

      h2 {
        margin: 0;
        font-size: 1.125rem;
      }

      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-block-start: 20px;
      }
    `,
  ];
}

customElements.define("chatkit-dialog", ChatDialog);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-dialog": ChatDialog;
  }
}
