import { css, html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base } from "../styles/base.ts";
import { buttonStyles } from "./button.ts";
import { icon } from "./icon.ts";

export type ToastKind = "info" | "success" | "error";

interface Toast {
  readonly key: number;
  readonly text: string;
  readonly kind: ToastKind;
}

const showMilliseconds = 5000;

/** Short messages over the page, read out politely, gone after 5 s unless pointed at. `show(text, kind)` adds one. */
export class ChatToasts extends LitElement {
  static override properties = { toasts: { state: true } };
  declare toasts: readonly Toast[];
  #nextKey = 0;

  constructor() {
    super();
    this.toasts = [];
  }

  show(text: string, kind: ToastKind = "info"): void {
    const toast = { key: this.#nextKey++, text, kind };
    this.toasts = [...this.toasts, toast];
    setTimeout(() => this.#expire(toast), showMilliseconds);
    void this.updateComplete.then(() => this.#raise());
  }

  protected override render(): TemplateResult {
    return html`<div class="stack" popover="manual" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        (toast) => toast.key,
        (toast) => html`
          <div class="toast ${toast.kind}" part="toast" data-key=${toast.key}>
            ${icon(toast.kind === "error" ? "warning" : toast.kind === "success" ? "check" : "info")}
            <span dir="auto">${toast.text}</span>
            <button class="icon-button" aria-label="Dismiss" title="Dismiss" @click=${() => this.#remove(toast)}>${icon("close")}</button>
          </div>
        `,
      )}
    </div>`;
  }

  /** Over a dialog as well, even one that was opened after the last toast. */
  #raise(): void {
    const stack = this.renderRoot.querySelector<HTMLElement>(".stack");
    stack?.hidePopover();
    stack?.showPopover();
  }

  #expire(toast: Toast): void {
    if (this.renderRoot.querySelector(`[data-key="${toast.key}"]:is(:hover, :focus-within)`)) setTimeout(() => this.#expire(toast), showMilliseconds);
    else this.#remove(toast);
  }

  #remove(toast: Toast): void {
    this.toasts = this.toasts.filter((other) => other !== toast);
  }

  static override styles = [
    base,
    buttonStyles,
    css`
      .stack {
        position: fixed;
        inset: auto 16px max(96px, env(safe-area-inset-bottom));
        inline-size: auto;
        margin: 0;
        padding: 0;
        border: 0;
        overflow: visible;
        color: inherit;
        background: none;
        justify-items: center;
        gap: 8px;
        pointer-events: none;
      }

      .stack:popover-open {
        display: grid;
      }

      .toast {
        display: flex;
        align-items: center;
        gap: 10px;
        max-inline-size: min(480px, 100%);
        padding: 4px 4px 4px 14px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_raised);
        box-shadow: 0 6px 24px rgb(0 0 0 / 14%);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }

      .error > .icon {
        color: var(--_danger);
      }

      .success > .icon {
        color: var(--_success);
      }
    `,
  ];
}

customElements.define("chatkit-toasts", ChatToasts);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-toasts": ChatToasts;
  }
}
