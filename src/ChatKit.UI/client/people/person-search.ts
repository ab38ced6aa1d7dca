import type { ChatClient, Files, User } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { closeDialog, focusFirstField } from "../dialogs/dialogs.ts";
import { explain } from "../errors/explain.ts";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { fieldStyles } from "../primitives/field.ts";
import { NavigateEvent } from "../shell/navigate.ts";
import { base } from "../styles/base.ts";

const pauseMilliseconds = 200;

/** The dialog that finds a person to write to. Fires `close` when it is over. */
export class ChatPersonSearch extends LitElement {
  static override properties = { client: { attribute: false }, found: { state: true }, failure: { state: true } };
  declare client: ChatClient | undefined;
  declare found: readonly User[] | undefined;
  declare failure: unknown;
  #query = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override firstUpdated(): void {
    void focusFirstField(this);
  }

  protected override render(): TemplateResult {
    return html`<chatkit-dialog open heading="Write to somebody" @close=${() => this.dispatchEvent(new Event("close"))}>
      <label for="query">Name or username</label>
      <input id="query" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" @input=${this.#onInput} @keydown=${this.#onKey} />
      <p class="hint" role="status">${this.#hint()}</p>
      ${this.failure ? html`<p class="field-error" role="alert">${explain(this.failure)}</p>` : nothing}
      <ul role="list" @keydown=${this.#onListKey}>
        ${this.found?.map((user) => html`<li><button class="quiet" @click=${() => this.#choose(user)}>${face(user, this.client?.files)}</button></li>`)}
      </ul>
    </chatkit-dialog>`;
  }

  #hint(): string {
    if (!this.#query) return "Type how the name begins.";
    if (!this.found) return this.failure ? "" : "Searching…";
    return this.found.length === 0 ? "Nobody has a name that begins so." : `${this.found.length} found`;
  }

  readonly #onInput = (event: Event): void => {
    this.#query = (event.target as HTMLInputElement).value.trim();
    this.found = this.failure = undefined;
    clearTimeout(this.#timer);
    if (this.#query) this.#timer = setTimeout(() => void this.#search(this.#query), pauseMilliseconds);
    this.requestUpdate();
  };

  async #search(query: string): Promise<void> {
    try {
      const found = await this.client!.people.search(query);
      if (query === this.#query) this.found = found;
    } catch (error) {
      if (query === this.#query) this.failure = error;
    }
  }

  #choose(user: User): void {
    closeDialog(this);
    this.dispatchEvent(new NavigateEvent({ userId: user.id }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const [first] = this.found ?? [];
    if (event.key === "Enter" && first) this.#choose(first);
    else if (event.key === "ArrowDown") this.renderRoot.querySelector<HTMLElement>("li button")?.focus();
    else return;
    event.preventDefault();
  };

  readonly #onListKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>("input, li button")];
    if (!step) return;
    event.preventDefault();
    stops[stops.indexOf(this.shadowRoot?.activeElement as HTMLElement) + step]?.focus();
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    avatarStyles,
    css`
      ul {
        margin: 8px -8px 0;
        padding: 0;
        list-style: none;
        min-block-size: 120px;
      }

      li button {
        --avatar-size: 32px;
        justify-content: flex-start;
        gap: 10px;
        inline-size: 100%;
        min-block-size: 48px;
        padding-inline: 8px;
        font-weight: 500;
        text-align: start;
      }

      .username {
        font-weight: 400;
        color: var(--_muted);
      }
    `,
  ];
}

const face = (user: User, files: Files | undefined): TemplateResult => html`
  ${avatar(user, files, { online: user.is_online })}<span dir="auto">${user.display_name}</span><span class="username">@${user.username}</span>
`;

customElements.define("chatkit-person-search", ChatPersonSearch);
