import { css, svg, html, type TemplateResult } from "lit";
import { icons, type IconName } from "./icons.ts";

/** Those that mean a direction of reading, and are mirrored where one reads from the right. */
const pointing: ReadonlySet<IconName> = new Set(["arrowLeft", "logOut", "reply", "send"]);

/** A decorative icon as large as the text around it (`1.25em`). Its button carries the label. Needs `iconStyles`. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class=${pointing.has(name) ? "icon pointing" : "icon"} viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${icons[name]}></path>`}</svg>`;

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

  .pointing:dir(rtl) {
    transform: scaleX(-1);
  }
`;
