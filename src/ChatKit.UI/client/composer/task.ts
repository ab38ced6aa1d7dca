import type { Message } from "@chatkit/client";
import { html, type TemplateResult } from "lit";
import { excerpt } from "../message/quote.ts";
import { showMessage } from "../message/shown-message.ts";
import { icon } from "../primitives/icon.ts";

/** What one writes, besides something new: an answer to a message, or the message itself anew. */
export interface Task {
  readonly kind: "reply" | "edit";
  readonly message: Message;
}

/** Says above the field what is being written, and how to leave it. */
export const taskLine = ({ kind, message }: Task, cancel: () => void): TemplateResult => html`
  <div class="context" part="context">
    ${icon(kind)}
    <div>
      <strong dir="auto">${kind === "edit" ? "Edit message" : html`Reply to <bdi>${message.sender.display_name}</bdi>`}</strong>
      <span class="excerpt" dir="auto">${excerpt(showMessage(message))}</span>
    </div>
    <button type="button" class="icon-button" aria-label="Cancel" title="Cancel" @click=${cancel}>${icon("close")}</button>
  </div>
`;
