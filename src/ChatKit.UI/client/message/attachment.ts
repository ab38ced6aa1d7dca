import { css, html, nothing, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { fileSize } from "../text/file-url.ts";
import type { ShownMessage } from "./shown-message.ts";

/** The file of a message: an image as such, anything else with name and size. An address that must not be opened shows nothing. */
export function attachment({ type, file, sender }: ShownMessage): TemplateResult | typeof nothing {
  if (file === undefined) return nothing;
  if (type === "image")
    return html`<a class="image" part="image" href=${file.href} target="_blank" rel="noopener noreferrer" tabindex="-1">
      <img
        src=${file.href}
        alt="Image from ${sender.display_name}: ${file.name}"
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
      />
    </a>`;
  return html`<a class="file" part="file" href=${file.href} target="_blank" rel="noopener noreferrer" tabindex="-1" download=${file.name}>
    ${icon("file")}
    <span class="file-name" dir="auto">${file.name}</span>
    ${file.size === undefined ? nothing : html`<span class="file-size">${fileSize(file.size)}</span>`}
  </a>`;
}

export const attachmentStyles = css`
  .image {
    display: block;
    inline-size: fit-content;
    max-inline-size: 380px;
    margin: 2px -6px 4px;
  }

  .image img {
    display: block;
    max-inline-size: 100%;
    max-block-size: 320px;
    min-inline-size: 48px;
    min-block-size: 48px;
    border-radius: var(--_radius-small);
    font-size: var(--_small);
  }

  .file {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 10px;
    align-items: center;
    margin-block: 4px;
    color: inherit;
    text-decoration: none;
  }

  .file .icon {
    grid-row: span 2;
    inline-size: 2em;
    block-size: 2em;
    color: var(--_accent);
  }

  .file-name {
    font-weight: 550;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  .file:hover .file-name {
    text-decoration: underline;
  }

  .file-size {
    font-size: var(--_small);
    color: var(--_muted);
  }
`;
