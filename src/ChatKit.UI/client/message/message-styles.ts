import { css } from "lit";

export const messageStyles = css`
  :host {
    display: flex;
    gap: 10px;
    padding: 12px 16px 0;
    --avatar-size: 34px;
    /* What the toolbar needs beside the widest bubble, besides the padding. */
    --_beside: 58px;
  }

  :host([continues]) {
    padding-block-start: 3px;
  }

  :host([own]) {
    justify-content: flex-end;
  }

  :host(:focus-visible) .bubble {
    outline: var(--_focus);
    outline-offset: 1px;
  }

  .gap {
    inline-size: var(--avatar-size);
    flex: none;
  }

  .body {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-inline-size: 0;
    max-inline-size: min(var(--_measure), calc(100% - 44px - var(--_beside)));
  }

  :host([own]) .body {
    align-items: flex-end;
    max-inline-size: min(var(--_measure), calc(100% - max(44px, var(--_beside))));
  }

  .author {
    margin: 0 2px 2px;
    font-size: var(--_small);
    font-weight: 600;
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }

  .line {
    position: relative;
    max-inline-size: 100%;
  }

  .bubble {
    display: flow-root;
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 6px 12px;
    border-radius: var(--_radius);
    background: var(--_bubble);
    overflow-wrap: anywhere;
    --_bubble: var(--chatkit-bubble, light-dark(#f1f1f5, #24262d));
  }

  :host([own]) .bubble {
    --_bubble: var(--chatkit-bubble-own, light-dark(#e8e8fd, #31325a));
  }

  .bubble.bare {
    padding-inline: 2px;
    background: none;
  }

  .bare .meta {
    margin-block-start: 2.25rem;
  }

  .bubble.failed {
    background: var(--_danger-soft);
  }

  :host(.highlighted) .bubble {
    animation: highlight 1.8s ease-out;
  }

  @keyframes highlight {
    0%,
    40% {
      background: color-mix(in srgb, var(--_accent) 35%, var(--_bubble));
    }
  }

  .text {
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }

  .text.large {
    font-size: 2.5rem;
    line-height: 1.2;
  }

  .text a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  .tombstone {
    font-style: italic;
    color: var(--_muted);
  }

  .meta {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    float: inline-end;
    margin-block: 5px -3px;
    margin-inline-start: 10px;
    font-size: 0.6875rem;
    line-height: 1.45;
    color: light-dark(#5b5f6e, #adb1bf);
    user-select: none;
  }

  .full,
  :host(:focus-visible) .short {
    display: none;
  }

  /* In its place and not above it: there it would cover the message before. */
  :host(:focus-visible) .full {
    display: inline;
  }

  .delivery {
    display: inline-flex;
    font-size: 0.8125rem;
  }

  .delivery.pending {
    animation: appear 0s 400ms backwards;
  }

  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  .delivery.read {
    color: var(--_accent);
  }

  .delivery.failed,
  .note.failed {
    color: var(--_danger);
  }

  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    margin: 2px 4px 0;
    font-size: var(--_small);
    color: var(--_muted);
  }

  .note button {
    min-block-size: 32px;
    padding: 0 8px;
    color: var(--_text);
  }

  .actions {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-start: calc(100% + 4px);
    display: flex;
    opacity: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    pointer-events: none;
  }

  .actions button {
    min-block-size: 30px;
    inline-size: 32px;
  }

  :host([own]) .actions {
    inset-inline: auto calc(100% + 4px);
  }

  :host(:hover) .actions,
  :host(:focus) .actions,
  :host(:focus-within) .actions {
    opacity: 1;
    pointer-events: auto;
  }

  @media (pointer: coarse) {
    :host(:hover:not(:focus)) .actions {
      opacity: 0;
      pointer-events: none;
    }

    :host {
      --_beside: 36px;
    }

    .actions {
      inset-block-start: -3px;
    }

    /* The menu has it too. */
    .actions .reply {
      display: none;
    }

    .actions button,
    .note button {
      min-block-size: 44px;
      inline-size: auto;
      min-inline-size: 44px;
    }
  }
`;
