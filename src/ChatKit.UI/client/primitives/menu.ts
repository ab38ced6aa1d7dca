import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { buttonStyles } from "./button.ts";
import { icon } from "./icon.ts";
import type { IconName } from "./icons.ts";

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
}

/**
 * A menu over the page: `show(items, anchor)` opens it beside an element, and gives focus back to it when it closes.
 * Arrow keys, Home, End, Enter, Escape.
 */
export class ChatMenu extends LitElement {
  static override properties = { items: { state: true } };
  declare items: readonly MenuItem[];
  #returnTo: HTMLElement | undefined;

  constructor() {
    super();
    this.items = [];
  }

  /** `returnTo` gets the focus afterwards; the anchor unless told otherwise. */
  async show(items: readonly MenuItem[], anchor: Element, returnTo?: HTMLElement): Promise<void> {
    this.items = items;
    this.#returnTo = returnTo ?? (anchor instanceof HTMLElement ? anchor : undefined);
    await this.updateComplete;
    const panel = this.#panel;
    panel.showPopover();
    place(panel, anchor.getBoundingClientRect());
    this.#buttons[0]?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div popover role="menu" part="menu" @keydown=${this.#onKey} @toggle=${this.#onToggle}>
      ${this.items.map(
        (item) =>
          html`<button class="quiet ${item.danger ? "warn" : ""}" role="menuitem" tabindex="-1" @click=${() => this.#choose(item)}>
            ${icon(item.icon)}${item.label}
          </button>`,
      )}
    </div>`;
  }

  get #panel(): HTMLElement {
    return this.renderRoot.querySelector("div")!;
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll("button")];
  }

  #choose(item: MenuItem): void {
    this.#panel.hidePopover();
    this.#returnTo?.focus();
    item.run();
  }

  readonly #onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState === "closed") this.dispatchEvent(new Event("close"));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const at = buttons.findIndex((button) => button === this.shadowRoot?.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      buttons[step % buttons.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      this.#panel.hidePopover();
      this.#returnTo?.focus();
    } else return;
    event.stopPropagation();
  };

  static override styles = [
    base,
    buttonStyles,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        min-inline-size: 180px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius-small);
        color: inherit;
        background: var(--_raised);
        box-shadow: 0 6px 24px rgb(0 0 0 / 14%);
      }

      [popover]:popover-open {
        display: grid;
      }

      button {
        inline-size: 100%;
        justify-content: flex-start;
        gap: 10px;
        font-weight: 450;
      }

      button.warn {
        color: var(--_danger);
      }
    `,
  ];
}

/** Puts a panel below its anchor, or above where there is no room, and keeps it inside the window. */
function place(panel: HTMLElement, anchor: DOMRect): void {
  const margin = 8;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = anchor.bottom + 4;
  const top = below + height + margin > innerHeight ? anchor.top - height - 4 : below;
  const left = getComputedStyle(panel).direction === "rtl" ? anchor.left : anchor.right - width;
  const within = (value: number, end: number): number => Math.max(margin, Math.min(value, end - margin));
  panel.style.setProperty("top", `${within(top, innerHeight - height)}px`);
  panel.style.setProperty("left", `${within(left, innerWidth - width)}px`);
}

customElements.define("chatkit-menu", ChatMenu);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-menu": ChatMenu;
  }
}
