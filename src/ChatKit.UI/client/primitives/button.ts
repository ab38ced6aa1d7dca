import { css } from "lit";
import { iconStyles } from "./icon.ts";

/** `button`: `.primary`, `.danger`, `.quiet`, `.icon-button` (square; give it an `aria-label` and a `title`). Brings `iconStyles`. */
export const buttonStyles = [
  iconStyles,
  css`
    button {
      font: inherit;
      font-weight: 550;
      color: inherit;
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-block-size: var(--_target);
      padding: 0 14px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-small);
      background: var(--_raised);
      cursor: pointer;
      transition: background-color var(--_fast), border-color var(--_fast), color var(--_fast);
    }

    button:hover {
      background: var(--_hover);
    }

    button:disabled {
      cursor: default;
      opacity: 0.55;
    }

    button.primary {
      border-color: transparent;
      background: var(--_accent-fill);
      color: var(--_on-accent);
    }

    button.primary:hover:not(:disabled) {
      background: color-mix(in srgb, var(--_accent-fill) 88%, #000);
    }

    button.danger {
      border-color: transparent;
      background: var(--_danger-fill);
      color: #fff;
    }

    button.danger:hover:not(:disabled) {
      background: color-mix(in srgb, var(--_danger-fill) 88%, #000);
    }

    button.quiet,
    button.icon-button {
      border-color: transparent;
      background: transparent;
    }

    button.icon-button {
      inline-size: var(--_target);
      padding: 0;
      flex: none;
      color: var(--_muted);
    }

    button.quiet:hover:not(:disabled),
    button.icon-button:hover:not(:disabled) {
      background: var(--_hover);
      color: var(--_text);
    }
  `,
];
