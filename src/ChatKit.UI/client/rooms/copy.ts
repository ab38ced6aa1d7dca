import { css, html, LitElement, type TemplateResult } from "lit";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import { base } from "../styles/base.ts";

const confirmMilliseconds = 2000;

/** A button that copies `text`; `label` says what it is, such as "Room ID". */
export class ChatCopy extends LitElement {
  static override properties = { text: {}, label: {}, wide: { type: Boolean }, done: { state: true } };
  declare text: string;
  declare label: string;
  /** With a word beside the icon. */
  declare wide: boolean;
  declare done: boolean;

  constructor() {
    super();
    this.text = this.label = "";
    this.wide = this.done = false;
  }

  protected override render(): TemplateResult {
    const label = this.done ? "Copied" : `Copy the ${this.label}`;
    return html`
      <button type="button" part="copy-button" class=${this.wide ? "" : "icon-button"} aria-label=${label} title=${label} @click=${this.#copy}>
        ${icon(this.done ? "check" : "copy")}${this.wide ? (this.done ? "Copied" : "Copy") : ""}
      </button>
      <span class="visually-hidden" role="status">${this.done ? "Copied" : ""}</span>
    `;
  }

  readonly #copy = async (): Promise<void> => {
    this.done = await copy(this.text, this.renderRoot);
    setTimeout(() => (this.done = false), confirmMilliseconds);
  };

  static override styles = [
    base,
    buttonStyles,
    css`
      :host {
        display: inline-flex;
        position: relative;
      }

      .icon-button {
        --_target: var(--copy-size, 28px);
      }

      @media (pointer: coarse) {
        .icon-button {
          --_target: 44px;
        }
      }
    `,
  ];
}

async function copy(text: string, root: HTMLElement | DocumentFragment): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain HTTP there is no clipboard but by the old way.
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.className = "visually-hidden";
    root.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

customElements.define("chatkit-copy", ChatCopy);
