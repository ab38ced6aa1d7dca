import { html, nothing, type TemplateResult } from "lit";
import { countGraphemes } from "../text/graphemes.ts";

/** What a server takes that is not told otherwise: `MaxMessageLength`. */
export const usualLength = 1000;

/** From how many characters before the limit on they are counted. */
const countFrom = 100;

/** How many characters may still be written; below 0: too many. Far from the limit it is a lower bound. */
export function charactersLeft(text: string, limit: number): number {
  // Counting takes time, and a text of n code units never has more than n characters.
  return limit - (text.length < limit - countFrom ? text.length : countGraphemes(text.trim()));
}

/** Shown near the limit only. */
export function counterLine(left: number): TemplateResult | typeof nothing {
  if (left > countFrom) return nothing;
  return html`<div class="counter ${left < 0 ? "over" : ""}" part="counter" role=${left <= 0 ? "alert" : nothing}>
    ${left >= 0 ? `${left} characters left` : `${-left} characters too many`}
  </div>`;
}
