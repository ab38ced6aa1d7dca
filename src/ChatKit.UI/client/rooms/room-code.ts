import type { Room } from "@chatkit/client";
import { css, html, nothing, type TemplateResult } from "lit";
import "./copy.ts";

/**
 * 👑 and the Room ID with its copy button. The server tells the Room ID to the room's creator alone; for others there is nothing.
 * Needs `roomCodeStyles`.
 */
export const roomCode = (room: Room): TemplateResult | typeof nothing =>
  room.room_id
    ? html`<span class="room-code" part="room-code">
        <span role="img" aria-label="You created this room." title="You created this room">👑</span>
        <span class="visually-hidden">Room ID</span><code>${room.room_id}</code>
        <chatkit-copy .text=${room.room_id} label="Room ID"></chatkit-copy>
      </span>`
    : nothing;

export const roomCodeStyles = css`
  .room-code {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
    font-size: var(--_small);
    color: var(--_muted);
  }

  .room-code code {
    font-family: var(--_mono);
    letter-spacing: 0.04em;
  }
`;
