import { css, html, type TemplateResult } from "lit";
import type { ShownMessage } from "./shown-message.ts";

/** A message in one line of plain text, for quotes, lists and announcements. */
export function excerpt(shown: Pick<ShownMessage, "content" | "type" | "deleted">): string {
  if (shown.deleted) return "Deleted message";
  if (shown.content !== "") return shown.content.replace(/\s+/gu, " ").slice(0, 200);
  return shown.type === "image" ? "Image" : "File";
}

/** The message that another answers; a press jumps to it. `quoted` is undefined while it is not loaded. */
export const quote = (quoted: ShownMessage | undefined, jump: () => void): TemplateResult => html`
  <button class="quote" part="quote" tabindex="-1" title="Show the original message" @click=${jump}>
    <span class="quote-author" dir="auto">${quoted?.sender.display_name ?? "Reply"}</span>
    <span class="quote-text" dir="auto">${quoted === undefined ? "Show the original message" : excerpt(quoted)}</span>
  </button>
`;

export const quoteStyles = css`
  button.quote {
    display: grid;
    justify-items: start;
    justify-content: stretch;
    gap: 0;
    inline-size: 100%;
    min-block-size: 0;
    margin-block: 2px 6px;
    padding: 3px 10px;
    border: 0;
    border-inline-start: 3px solid var(--_accent);
    border-radius: 4px;
    font-weight: 400;
    font-size: var(--_small);
    text-align: start;
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }

  .quote-author {
    font-weight: 600;
    color: var(--_accent);
  }

  .quote-author,
  .quote-text {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
`;
