import { css, svg, html, type TemplateResult } from "lit";
import { icons, type IconName } from "./icons.ts";

/** A decorative icon as large as the text around it (`1.25em`). Its button carries the label. Needs `iconStyles`. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${icons[name]}></path>`}</svg>`;

export const iconStyles = css`
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
