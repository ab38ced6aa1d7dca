import { css, html, LitElement, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import type { IconName } from "../primitives/icons.ts";
import { iconStyles } from "../primitives/icon.ts";
import { loadTheme, ThemeEvent, type Theme } from "../shell/theme.ts";
import { base } from "../styles/base.ts";

const themes: readonly (readonly [Theme, string, IconName])[] = [
  ["system", "Like the device", "settings"],
  ["light", "Light", "sun"],
  ["dark", "Dark", "moon"],
];

/** Which theme: light, dark, or the device's. */
export class ChatAppearance extends LitElement {
  protected override render(): TemplateResult {
    const chosen = loadTheme();
    return html`<fieldset @change=${this.#choose}>
      <legend>Which colours?</legend>
      ${themes.map(
        ([theme, label, symbol]) => html`<label>
          <input type="radio" name="theme" value=${theme} ?checked=${theme === chosen} />${icon(symbol)}<span>${label}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  readonly #choose = (event: Event): void => {
    this.dispatchEvent(new ThemeEvent((event.target as HTMLInputElement).value as Theme));
  };

  static override styles = [
    base,
    iconStyles,
    css`
      fieldset {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        margin-block-end: 8px;
        padding: 0;
        font-size: var(--_small);
        font-weight: 550;
      }

      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 44px;
        padding-inline: 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius-small);
        cursor: pointer;
      }

      label:has(:checked) {
        border-color: var(--_accent);
        background: var(--_accent-soft);
      }

      input {
        inline-size: 18px;
        block-size: 18px;
        margin: 0;
        accent-color: var(--_accent-fill);
      }
    `,
  ];
}

customElements.define("chatkit-appearance", ChatAppearance);
