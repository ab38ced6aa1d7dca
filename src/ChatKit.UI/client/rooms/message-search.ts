import type { Conversation, Message } from "@chatkit/client";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { explain } from "../errors/explain.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { JumpEvent } from "../shell/navigate.ts";
import { panelFrame, panelStyles } from "../shell/panel-frame.ts";
import { base } from "../styles/base.ts";
import { shortTime } from "./preview.ts";

/** Searches the room's messages; a found one is shown in the timeline. */
export class ChatMessageSearch extends LitElement {
  static override properties = { conversation: { attribute: false }, found: { state: true }, searching: { state: true }, failure: { state: true } };
  declare conversation: Conversation | undefined;
  declare found: readonly Message[] | undefined;
  declare searching: boolean;
  declare failure: unknown;
  #query = "";
  #hasMore = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("conversation")) this.found = undefined;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render(): TemplateResult {
    const { found, searching, failure } = this;
    const newestFirst = [...(found ?? [])].reverse();
    const empty = found?.length === 0 && !searching;
    return panelFrame(
      "Search",
      html`
        <form role="search" @submit=${this.#submit}>
          <label class="visually-hidden" for="query">Words to look for</label>
          <input id="query" name="query" type="search" placeholder="Words to look for" autocomplete="off" enterkeyhint="search" />
        </form>
        <div class="scroll" tabindex="-1">
          <p class="visually-hidden" role="status">${found && !searching ? `${found.length} found` : ""}</p>
          <ul role="list">
            ${newestFirst.map((message) => html`<li><button class="quiet" @click=${() => this.#open(message)}>${result(message)}</button></li>`)}
          </ul>
          ${searching ? html`<p class="state">Searching…</p>` : nothing} ${empty ? html`<p class="state">No message holds all these words.</p>` : nothing}
          ${!found && !searching && !failure ? html`<p class="state">Finds messages of this room that hold all the words.</p>` : nothing}
          ${failure ? html`<p class="state failed" role="alert">${explain(failure)}</p>` : nothing}
          ${this.#hasMore && !searching ? html`<button class="more" @click=${() => void this.#search(found?.[0]?.sequence)}>Older ones</button>` : nothing}
        </div>
      `,
    );
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#query = String(new FormData(event.target as HTMLFormElement).get("query")).trim();
    this.found = undefined;
    this.#hasMore = false;
    if (this.#query) void this.#search();
  };

  async #search(before?: number): Promise<void> {
    const { conversation } = this;
    if (!conversation || this.searching) return;
    this.searching = true;
    this.failure = undefined;
    try {
      const { messages, hasMore } = await conversation.search(this.#query, before);
      if (conversation !== this.conversation) return;
      this.found = [...messages, ...(before ? (this.found ?? []) : [])];
      this.#hasMore = hasMore;
    } catch (error) {
      this.failure = error;
    } finally {
      this.searching = false;
    }
  }

  #open(message: Message): void {
    this.dispatchEvent(new JumpEvent(message));
  }

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    panelStyles,
    css`
      form {
        padding: 12px 16px 4px;
      }

      li button {
        display: block;
        inline-size: 100%;
        padding: 8px;
        text-align: start;
        font-weight: 400;
      }

      .meta {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        font-size: var(--_small);
        color: var(--_muted);
      }

      .text {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow-wrap: anywhere;
      }

      .more {
        inline-size: 100%;
      }
    `,
  ];
}

const result = (message: Message): TemplateResult => html`
  <span class="meta"><b dir="auto">${message.sender.display_name}</b><time datetime=${message.timestamp}>${shortTime(message.timestamp, new Date())}</time></span>
  <span class="text" dir="auto">${message.content ?? ""}</span>
`;

customElements.define("chatkit-message-search", ChatMessageSearch);
