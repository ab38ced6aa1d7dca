import { css } from "lit";

/**
 * The design tokens. Every element of the package adopts this sheet. A page sets `--chatkit-*` on any ancestor; what it leaves out has the
 * value below, light or dark by the `color-scheme` in force. Inside the package only the short names (`--_*`) are used.
 */
export const tokens = css`
  :host {
    --_accent: var(--chatkit-accent, light-dark(#4a45d1, #a9abff));
    --_accent-fill: var(--chatkit-accent-fill, light-dark(#4f4ad8, #5a58dd));
    --_on-accent: var(--chatkit-on-accent, #fff);
    --_accent-soft: var(--chatkit-accent-soft, light-dark(#eeefff, #2a2b4a));
    --_background: var(--chatkit-background, light-dark(#fff, #17181c));
    --_surface: var(--chatkit-surface, light-dark(#f7f7f9, #1d1f24));
    --_raised: var(--chatkit-raised, light-dark(#fff, #25272e));
    --_hover: var(--chatkit-hover, light-dark(#f0f0f4, #272a31));
    --_border: var(--chatkit-border, light-dark(#e3e4ea, #32353e));
    --_border-strong: var(--chatkit-border-strong, light-dark(#8b8f9f, #777b8a));
    --_text: var(--chatkit-text, light-dark(#1b1c21, #ececf1));
    --_muted: var(--chatkit-muted, light-dark(#5d6170, #a6aab8));
    --_danger: var(--chatkit-danger, light-dark(#b9212d, #ff9a9e));
    --_danger-fill: var(--chatkit-danger-fill, light-dark(#c02834, #b3323c));
    --_danger-soft: var(--chatkit-danger-soft, light-dark(#fdecee, #43242a));
    --_success: var(--chatkit-success, light-dark(#17734a, #63d69f));
    --_warning-soft: var(--chatkit-warning-soft, light-dark(#fff4d6, #41361b));
    --_scrim: var(--chatkit-scrim, rgb(10 11 15 / 50%));
    --_font: var(--chatkit-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --_mono: var(--chatkit-mono, ui-monospace, "SF Mono", Menlo, Consolas, monospace);
    --_size: var(--chatkit-font-size, 0.9375rem);
    --_small: var(--chatkit-font-size-small, 0.8125rem);
    --_radius: var(--chatkit-radius, 12px);
    --_radius-small: var(--chatkit-radius-small, 8px);
    --_measure: var(--chatkit-measure, 72ch);
    --_column: var(--chatkit-column, 1080px);
    --_target: var(--chatkit-target, 36px);
    --_focus: var(--chatkit-focus, 2px solid var(--_accent));
    --_fast: 120ms;
  }

  @media (pointer: coarse) {
    :host {
      --_target: var(--chatkit-target, 44px);
    }
  }
`;
