import type { Files } from "@chatkit/client";
import { css, html, nothing, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { fileSize } from "../text/file-url.ts";
import "./picture.ts";
import type { ShownMessage } from "./shown-message.ts";

/**
 * The file of a message: an image as such, anything else with name and size. An address that must not be opened shows nothing. `save` is
 * for a file that the browser can't have by itself.
 */
export function attachment({ type, file, sender }: ShownMessage, files: Files | undefined, save: () => void): TemplateResult | typeof nothing {
  if (file === undefined || files === undefined) return nothing;
  if (type === "image") {
    const alt = `Image from ${sender.display_name}: ${file.name}`;
    return html`<chatkit-picture .files=${files} .url=${file.url} .alt=${alt}></chatkit-picture>`;
  }
  const content = html`
    ${icon("file")}
    <span class="file-name" dir="auto">${file.name}</span>
    ${file.size === undefined ? nothing : html`<span class="file-size">${fileSize(file.size)}</span>`}
  `;
  const href = files.link(file.url);
  if (href === null) return html`<a class="file" part="file" role="button" tabindex="-1" @click=${save}>${content}</a>`;
  return html`<a class="file" part="file" href=${href} target="_blank" rel="noopener noreferrer" tabindex="-1" download=${file.name}>${content}</a>`;
}

export const attachmentStyles = css`
  chatkit-picture {
    display: block;
  }

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
    cursor: pointer;
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
