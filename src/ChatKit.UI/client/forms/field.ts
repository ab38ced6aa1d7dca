import { css, html, nothing, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import type { Submission } from "./submission.ts";

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "url" | "number" | "password";
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly hint?: string;
  readonly placeholder?: string;
  /** For names that are not words: no capital letters, no spell check. */
  readonly verbatim?: boolean;
}

/** A labelled input with its error below. Needs `fieldStyles` and `formStyles`. */
export const field = (submission: Submission, options: FieldOptions): TemplateResult => {
  const { name, label, type = "text", required = false, hint } = options;
  const error = submission.errorOf(name);
  return html`
    <div class="field">
      <label for=${name}>${label}${required ? nothing : html` <span class="optional">optional</span>`}</label>
      <div class="input">
        <input
          id=${name}
          name=${name}
          type=${type}
          value=${options.value ?? ""}
          maxlength=${options.maxLength ?? nothing}
          placeholder=${options.placeholder ?? nothing}
          autocomplete=${options.autocomplete ?? "off"}
          autocapitalize=${options.verbatim ? "none" : nothing}
          spellcheck=${options.verbatim ? "false" : nothing}
          min=${type === "number" ? "1" : nothing}
          dir=${type === "text" ? "auto" : nothing}
          ?required=${required}
          aria-invalid=${error ? "true" : "false"}
          aria-describedby=${error ? `${name}-error` : hint ? `${name}-hint` : nothing}
        />
        ${type === "password" ? visibilityButton : nothing}
      </div>
      ${error ? html`<p class="field-error" id="${name}-error">${error}</p>` : hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    </div>
  `;
};

/** What is wrong as a whole; read out at once. */
export const formError = (submission: Submission): TemplateResult =>
  html`<div role="alert" class="alert">${submission.message ? html`<p class="form-error">${submission.message}</p>` : nothing}</div>`;

const visibilityButton = html`
  <button type="button" class="icon-button reveal" aria-label="Show password" title="Show password" aria-pressed="false" @click=${toggleVisibility}>
    ${icon("eye")}${icon("eyeOff")}
  </button>
`;

function toggleVisibility(event: Event): void {
  const button = event.currentTarget as HTMLButtonElement;
  const input = button.parentElement!.querySelector("input")!;
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
  input.focus();
}

export const formStyles = css`
  form,
  .fields {
    display: grid;
    gap: 16px;
  }

  .optional {
    font-weight: 400;
    color: var(--_muted);
  }

  .input {
    position: relative;
  }

  .input:has(.reveal) input {
    padding-inline-end: calc(var(--_target) + 4px);
  }

  .reveal {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
  }

  .reveal[aria-pressed="false"] .icon:last-child,
  .reveal[aria-pressed="true"] .icon:first-child {
    display: none;
  }

  textarea {
    resize: vertical;
  }

  .alert:empty,
  .alert:not(:has(p)) {
    display: contents;
  }

  .form-error {
    margin: 0;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    color: var(--_danger);
    background: var(--_danger-soft);
    overflow-wrap: anywhere;
  }

  .notice {
    margin: 0;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
  }

  .wide {
    inline-size: 100%;
  }
`;
