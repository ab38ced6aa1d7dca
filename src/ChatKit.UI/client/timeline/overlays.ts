import { html, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";

/** Stands over the lower edge while one is away from the newest message. */
export function jumpButton(unread: number, jump: () => void): TemplateResult {
  const label = unread > 0 ? `Go to the newest message, ${unread} unread` : "Go to the newest message";
  const count = html`<span class="count" part="jump-count">${unread > 999 ? "999+" : unread}</span>`;
  return html`<button class="jump" part="jump" aria-label=${label} title=${label} @click=${jump}>
    ${icon("arrowDown")}${unread > 0 ? count : ""}
  </button>`;
}

/** These stand over the upper edge, one at a time. */
export const failedEdge = (retry: () => void): TemplateResult =>
  html`<div class="edge"><button class="pill" @click=${retry}>${icon("retry")}Messages could not be loaded. Try again</button></div>`;

export const loadingEdge = (): TemplateResult => html`<div class="edge"><span class="pill quietly">Loading messages…</span></div>`;
