import { css, html, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { PanelEvent } from "./navigate.ts";

/** What panels beside the conversation have in common: a heading, and × and Escape to close. Needs `buttonStyles` and `panelStyles`. */
export const panelFrame = (heading: string, content: unknown): TemplateResult => html`
  <section class="panel" aria-labelledby="heading" @keydown=${closeByEscape}>
    <header>
      <h2 id="heading" tabindex="-1">${heading}</h2>
      <button class="icon-button" aria-label="Close" title="Close" @click=${close}>${icon("close")}</button>
    </header>
    ${content}
  </section>
`;

const close = (event: Event): void => void event.currentTarget!.dispatchEvent(new PanelEvent(null));

function closeByEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  close(event);
}

export const panelStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
  }

  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex: none;
    min-block-size: 60px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_border);
  }

  h2 {
    margin: 0;
    font-size: 1rem;
    outline: none;
  }

  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    padding: 8px;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .state {
    margin: 0;
    padding: 16px 8px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .failed {
    color: var(--_danger);
  }
`;
