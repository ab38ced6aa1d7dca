import { css } from "lit";

/** `input`, `textarea`, `select`, their `label`, `.hint`, and `.field-error` below (give the input `aria-invalid` and `aria-describedby`). */
export const fieldStyles = css`
  label {
    display: block;
    margin-block-end: 4px;
    font-size: var(--_small);
    font-weight: 550;
  }

  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 6px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_background);
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    outline: var(--_focus);
    outline-offset: -1px;
  }

  [aria-invalid="true"] {
    border-color: var(--_danger);
  }

  .hint {
    margin-block: 4px 0;
    font-size: var(--_small);
    color: var(--_muted);
  }

  .field-error {
    margin-block: 4px 0;
    font-size: var(--_small);
    color: var(--_danger);
  }

  @media (pointer: coarse) {
    /* Below 16 px a phone zooms the page in when the field is focused. */
    input,
    textarea,
    select {
      font-size: max(1rem, 16px);
    }
  }
`;
