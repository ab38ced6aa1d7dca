import { css, html, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { fileSize } from "../text/file-url.ts";
import type { PendingUpload } from "./upload-list.ts";

/** A file on its way, with how far it has got. */
export const uploadLine = (upload: PendingUpload, cancel: () => void): TemplateResult => html`
  <li>
    ${icon("file")}
    <span class="name" dir="auto">${upload.name}</span>
    ${upload.error === undefined
      ? html`<span class="size">${fileSize(upload.size)}</span>
          <progress max="1" .value=${upload.progress} aria-label="Uploading ${upload.name}"></progress>`
      : html`<span class="upload-error" role="alert">${upload.error}</span>`}
    <button type="button" class="icon-button" aria-label="Remove ${upload.name}" title="Remove" @click=${cancel}>${icon("close")}</button>
  </li>
`;

export const uploadStyles = css`
  .uploads {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    margin: 0;
    padding: 8px 8px 0 12px;
    list-style: none;
    max-block-size: 30vh;
    overflow-y: auto;
  }

  .uploads li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: var(--_small);
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .size {
    color: var(--_muted);
  }

  .upload-error {
    color: var(--_danger);
  }

  progress {
    inline-size: 80px;
    accent-color: var(--_accent);
  }
`;
