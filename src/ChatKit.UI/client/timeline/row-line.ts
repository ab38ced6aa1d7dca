import type { ConversationState } from "@chatkit/client";
import { css, html, type TemplateResult } from "lit";
import { dayName, fullTime } from "../text/times.ts";
import type { Row } from "./rows.ts";

/** The rows that are no messages: a new day, the first unread message, the beginning of the conversation. */
export function rowLine(row: Exclude<Row, { kind: "message" }>, state: ConversationState): TemplateResult {
  switch (row.kind) {
    case "day":
      return html`<div class="day" part="day" role="listitem">
        <time datetime=${new Date(row.time).toISOString().slice(0, 10)} title=${fullTime(row.time)}>${dayName(row.time, Date.now())}</time>
      </div>`;
    case "unread":
      return html`<div class="unread" part="unread" role="listitem"><span>New messages</span></div>`;
    case "beginning":
      return html`<div class="beginning" part="beginning" role="listitem">
        <strong dir="auto">${state.room?.name ?? state.user?.display_name ?? ""}</strong>
        <span>${state.room === null ? "This is where your conversation begins." : "This is where the room begins."}</span>
      </div>`;
  }
}

export const rowLineStyles = css`
  .day {
    display: flex;
    justify-content: center;
    padding: 20px 16px 4px;
    font-size: var(--_small);
    font-weight: 550;
    color: var(--_muted);
  }

  .unread {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 14px 16px 0;
    font-size: var(--_small);
    font-weight: 600;
    color: var(--_danger);
  }

  .unread::before,
  .unread::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid currentcolor;
    opacity: 0.45;
  }

  .beginning {
    display: grid;
    gap: 2px;
    padding: 32px 16px 4px;
    color: var(--_muted);
  }

  .beginning strong {
    font-size: 1.25rem;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
`;
