import { css, html, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { explain } from "../errors/explain.ts";

const skeletonWidths = ["wide", "narrow", "middle", "wide", "narrow"];

/** While the first messages are fetched. Shows after a moment, so that a fast answer does not flicker. */
export const loadingState = (): TemplateResult => html`
  <div class="state loading" part="loading">
    <span class="visually-hidden" role="status">Loading messages</span>
    ${skeletonWidths.map(
      (width) => html`<div class="skeleton" aria-hidden="true"><span class="disc"></span><span class="bar ${width}"></span></div>`,
    )}
  </div>
`;

export const emptyState = (): TemplateResult => html`
  <div class="state" part="empty">${icon("smile")}<strong>No messages yet</strong><span>Write the first one.</span></div>
`;

export const failedState = (error: unknown): TemplateResult => html`
  <div class="state" part="error" role="alert">${icon("warning")}<strong>This conversation can't be shown</strong><span>${explain(error)}</span></div>
`;

export const stateStyles = css`
  .state {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px;
    text-align: center;
    color: var(--_muted);
  }

  .state strong {
    color: var(--_text);
  }

  .state > .icon {
    inline-size: 2.5rem;
    block-size: 2.5rem;
    margin-block-end: 8px;
  }

  .state.loading {
    place-content: end stretch;
    justify-items: stretch;
    gap: 18px;
    animation: appear 200ms 150ms backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .skeleton {
    display: flex;
    align-items: center;
    gap: 10px;
  }

  .disc,
  .bar {
    background: var(--_hover);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .disc {
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
  }

  .bar {
    block-size: 38px;
    border-radius: var(--_radius);
  }

  .wide {
    inline-size: min(70%, 420px);
  }

  .middle {
    inline-size: min(50%, 300px);
  }

  .narrow {
    inline-size: min(35%, 180px);
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
`;
