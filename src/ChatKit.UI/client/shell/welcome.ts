import { css, html, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";

/** What the main part shows while no conversation is open. Needs `welcomeStyles`. */
export const welcome = (): TemplateResult => html`
  <div class="welcome">
    <span class="mark">${icon("chat")}</span>
    <h2>Choose a conversation</h2>
    <p>Pick a room on the left, create one, or enter a Room ID somebody gave you.</p>
  </div>
`;

/** What it shows when a conversation can't be opened. */
export const lost = (text: string, back: () => void): TemplateResult => html`
  <div class="welcome" role="alert">
    <span class="mark">${icon("warning")}</span>
    <h2>This conversation can't be opened</h2>
    <p>${text}</p>
    <button @click=${back}>Back to the list</button>
  </div>
`;

export const welcomeStyles = css`
  .welcome {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    block-size: 100%;
    padding: 24px;
    text-align: center;
    color: var(--_muted);
  }

  .welcome h2 {
    margin: 8px 0 0;
    font-size: 1.125rem;
    color: var(--_text);
  }

  .welcome p {
    margin: 0 0 8px;
    max-inline-size: 42ch;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 16px;
    font-size: 1.25rem;
    color: var(--_accent);
    background: var(--_accent-soft);
  }
`;
