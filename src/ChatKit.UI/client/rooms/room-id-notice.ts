import type { Room } from "@chatkit/client";
import { css, html, type TemplateResult } from "lit";
import "./copy.ts";

/** What a dialog says when a room has got a Room ID. Needs `newRoomIdStyles`. */
export const newRoomId = (room: Room): TemplateResult => html`
  <p>👑 Whoever enters this ID becomes a member of <b dir="auto">${room.name}</b>. Only you can see it.</p>
  <div class="new-code">
    <code>${room.room_id}</code>
    <chatkit-copy .text=${room.room_id ?? ""} label="Room ID" wide></chatkit-copy>
  </div>
`;

export const newRoomIdStyles = css`
  .new-code {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 12px 12px 12px 20px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .new-code code {
    font-family: var(--_mono);
    font-size: 1.5rem;
    letter-spacing: 0.12em;
  }
`;
