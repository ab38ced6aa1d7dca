import { css } from "lit";

export const timelineStyles = css`
  :host {
    position: relative;
    display: block;
    min-block-size: 0;
    background: var(--_background);
  }

  .view {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    padding-block-end: 12px;
    scrollbar-width: thin;
    scrollbar-color: light-dark(#c3c5cf, #454954) transparent;
  }

  /* Its bubble has the ring. */
  chatkit-message:focus-visible {
    outline: none;
  }

  .view:focus-visible {
    outline-offset: -2px;
  }

  .before {
    flex: none;
    margin-block-start: auto;
  }

  .rows,
  .after {
    flex: none;
    inline-size: 100%;
    max-inline-size: var(--_column);
    margin-inline: auto;
  }

  .edge {
    position: absolute;
    inset-block-start: 8px;
    inset-inline: 0;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }

  .pill {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    font-size: var(--_small);
    background: var(--_raised);
    pointer-events: auto;
  }

  .pill.quietly {
    animation: pill 150ms 300ms backwards;
  }

  @keyframes pill {
    from {
      opacity: 0;
    }
  }

  .jump {
    position: absolute;
    inset-block-end: 16px;
    inset-inline-end: 20px;
    min-inline-size: max(40px, var(--_target));
    min-block-size: max(40px, var(--_target));
    padding: 0 10px;
    border-radius: 999px;
    box-shadow: 0 2px 10px rgb(0 0 0 / 12%);
  }

  .count {
    min-inline-size: 20px;
    padding: 0 6px;
    border-radius: 999px;
    font-size: var(--_small);
    color: var(--_on-accent);
    background: var(--_accent-fill);
  }

  .confirm-excerpt {
    max-block-size: 6em;
    margin: 8px 0 0;
    padding: 8px 12px;
    overflow: hidden;
    border-radius: var(--_radius-small);
    overflow-wrap: anywhere;
    background: var(--_hover);
  }
`;
