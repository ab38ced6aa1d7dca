import { css, html, LitElement, type TemplateResult } from "lit";
import { fieldStyles } from "../primitives/field.ts";
import { base } from "../styles/base.ts";
import type { Emoji } from "./emoji.ts";
import { EmojiPickedEvent } from "./emoji-picked.ts";

/** Emojis by category, with a search. Fires `EmojiPickedEvent`, and `close` on Escape and on a press outside. */
export class EmojiPicker extends LitElement {
  static override properties = { list: { state: true }, query: { state: true }, active: { state: true } };
  /** Undefined until it is fetched, which is put off until somebody wants it. */
  declare list: typeof import("./emoji.ts") | undefined;
  declare query: string;
  /** Which emoji the arrow keys have reached, counted through all that show. */
  declare active: number;

  constructor() {
    super();
    this.query = "";
    this.active = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./emoji.ts").then((list) => (this.list = list));
    document.addEventListener("pointerdown", this.#onPressOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#onPressOutside);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render(): TemplateResult {
    const { list, query } = this;
    const groups = query.trim() === "" ? list?.emojiCategories : [{ name: "Found", emojis: list?.searchEmojis(query) ?? [] }];
    let index = 0;
    return html`<div class="panel" role="dialog" aria-label="Emoji" @keydown=${this.#onKey}>
      <input type="search" aria-label="Search emoji" placeholder="Search emoji" .value=${this.query} @input=${this.#onInput} />
      <div class="all">
        ${groups?.map(
          ({ name, emojis }) => html`
            <h2>${emojis.length === 0 ? "Nothing found" : name}</h2>
            <div class="grid">${emojis.map((emoji) => this.#button(emoji, index++))}</div>
          `,
        )}
      </div>
    </div>`;
  }

  #button({ emoji, words }: Emoji, index: number): TemplateResult {
    return html`<button
      type="button"
      tabindex=${index === this.active ? 0 : -1}
      aria-label=${words}
      title=${words}
      @click=${() => this.dispatchEvent(new EmojiPickedEvent(emoji))}
    >
      ${emoji}
    </button>`;
  }

  readonly #onInput = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.active = 0;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const buttons = [...this.renderRoot.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === this.shadowRoot?.activeElement);
    if (event.key === "Escape") {
      this.dispatchEvent(new Event("close"));
    } else if (at < 0 && event.key === "Enter") {
      buttons[0]?.click();
    } else if (at < 0 && event.key === "ArrowDown") {
      this.#reach(buttons, 0);
    } else if (at >= 0 && event.key.startsWith("Arrow")) {
      this.#reach(buttons, neighbour(buttons, at, event.key));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #reach(buttons: readonly HTMLElement[], index: number): void {
    if (buttons[index] === undefined) return;
    this.active = index;
    buttons[index].focus();
  }

  readonly #onPressOutside = (event: Event): void => {
    const path = event.composedPath();
    const composer = (this.getRootNode() as ShadowRoot).host;
    if (!path.includes(composer)) this.dispatchEvent(new Event("close"));
  };

  static override styles = [
    base,
    fieldStyles,
    css`
      :host {
        position: absolute;
        inset-block-end: calc(100% + 8px);
        inset-inline-end: 8px;
        z-index: 2;
      }

      .panel {
        display: grid;
        gap: 4px;
        inline-size: min(344px, calc(100vw - 16px));
        padding: 12px 8px 8px 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_raised);
        box-shadow: 0 6px 24px rgb(0 0 0 / 14%);
      }

      .all {
        block-size: min(280px, 40vh);
        overflow-y: auto;
        scrollbar-width: thin;
      }

      h2 {
        margin: 8px 0 4px;
        font-size: var(--_small);
        font-weight: 550;
        color: var(--_muted);
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(max(36px, var(--_target)), 1fr));
      }

      button {
        block-size: max(36px, var(--_target));
        padding: 0;
        border: 0;
        border-radius: var(--_radius-small);
        font-size: 1.375rem;
        line-height: 1;
        background: none;
        cursor: pointer;
      }

      button:hover {
        background: var(--_hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];
}

/** The button beside, or above and below, as they lie on the screen. */
function neighbour(buttons: readonly HTMLElement[], at: number, key: string): number {
  const current = buttons[at];
  if (current === undefined) return at;
  const step = getComputedStyle(current).direction === "rtl" ? -1 : 1;
  if (key === "ArrowRight") return at + step;
  if (key === "ArrowLeft") return at - step;
  const { offsetTop, offsetLeft } = current;
  const isBeyond = (other: HTMLElement): boolean => (key === "ArrowDown" ? other.offsetTop > offsetTop : other.offsetTop < offsetTop);
  const distance = (other: HTMLElement): number => Math.abs(other.offsetTop - offsetTop) * 100 + Math.abs(other.offsetLeft - offsetLeft);
  const candidates = buttons.filter(isBeyond).sort((one, other) => distance(one) - distance(other));
  return candidates[0] === undefined ? at : buttons.indexOf(candidates[0]);
}

customElements.define("chatkit-emoji-picker", EmojiPicker);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-emoji-picker": EmojiPicker;
  }
}
