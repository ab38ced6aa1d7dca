import { css } from "lit";

export const composerStyles = css`
  :host {
    display: block;
    padding: 4px 16px max(12px, env(safe-area-inset-bottom));
  }

  form {
    position: relative;
    max-inline-size: calc(var(--_column) - 32px);
    margin-inline: auto;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_background);
  }

  form:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  form.dropping {
    border-style: dashed;
    background: var(--_accent-soft);
  }

  .line {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    padding: 4px;
  }

  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--_target);
    max-block-size: min(200px, 35dvh);
    padding: calc((var(--_target) - 1.45em) / 2) 10px;
    border: 0;
    outline: 0;
    resize: none;
    overflow-y: auto;
    font: inherit;
    line-height: 1.45;
    color: inherit;
    background: none;
    field-sizing: content;
    overflow-wrap: anywhere;
  }

  textarea:focus-visible {
    outline: none;
  }

  @media (pointer: coarse) {
    /* Below 16 px a phone zooms the page in when the field is focused. */
    textarea {
      font-size: max(1rem, 16px);
    }
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  button.send:not(:disabled) {
    color: var(--_on-accent);
    background: var(--_accent-fill);
  }

  button.send:hover:not(:disabled) {
    color: var(--_on-accent);
    background: color-mix(in srgb, var(--_accent-fill) 88%, #000);
  }

  .context {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 8px 4px 4px 14px;
    color: var(--_accent);
  }

  .context > div {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    font-size: var(--_small);
    border-inline-start: 2px solid;
    padding-inline-start: 10px;
  }

  .context strong {
    font-weight: 600;
  }

  .excerpt {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
  }

  .counter {
    padding: 0 14px 8px;
    text-align: end;
    font-size: var(--_small);
    color: var(--_muted);
  }

  .counter.over {
    color: var(--_danger);
  }
`;
