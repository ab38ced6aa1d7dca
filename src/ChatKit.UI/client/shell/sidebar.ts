import type { ChatClient, Conversation, ConversationRef, User } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { icon } from "../primitives/icon.ts";
import "../rooms/room-list.ts";
import "../status/status.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { roomListParts } from "../styles/parts.ts";
import { DialogEvent } from "./navigate.ts";

/** Fired when the person wants to log out. */
export const logoutEvent = "chatkit-logout";

/** Who one is, the rooms with their filter, who is online, and the field for a Room ID, which never scrolls away. */
export class ChatSidebar extends LitElement {
  static override properties = {
    client: { attribute: false },
    conversation: { attribute: false },
    current: { attribute: false },
    accounts: { type: Boolean },
    filter: { state: true },
  };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  declare current: ConversationRef | null;
  declare accounts: boolean;
  declare filter: string;
  readonly #session = new Snapshot(this, () => this.client?.session);
  readonly #connection = new Snapshot(this, () => this.client?.connection);

  constructor() {
    super();
    this.current = null;
    this.accounts = false;
    this.filter = "";
  }

  protected override render(): TemplateResult {
    const user = this.#session.value?.user;
    return html`<section class="sidebar" part="sidebar" aria-label="Conversations and people">
      ${user ? this.#renderProfile(user) : nothing}
      ${this.current ? nothing : html`<chatkit-status .client=${this.client}></chatkit-status>`}
      <div class="filter">
        ${icon("search")}
        <label class="visually-hidden" for="filter">Filter rooms and people</label>
        <input id="filter" type="search" placeholder="Filter rooms and people" autocomplete="off" .value=${this.filter} @input=${this.#onFilter} @keydown=${this.#onKey} />
      </div>
      <div class="scroll">
        <chatkit-room-list exportparts=${roomListParts} .client=${this.client} .current=${this.current} .filter=${this.filter}></chatkit-room-list>
        <chatkit-online-users .client=${this.client} .conversation=${this.conversation} .filter=${this.filter}></chatkit-online-users>
      </div>
      <chatkit-room-id-form .client=${this.client}></chatkit-room-id-form>
    </section>`;
  }

  #renderProfile(user: User): TemplateResult {
    const online = this.#connection.value?.status === "connected";
    const open = (event: Event): void => void event.currentTarget!.dispatchEvent(new DialogEvent("settings"));
    return html`<div class="profile" part="profile">
      ${avatar(user, this.client?.files, { online })}
      <span class="who">
        <strong dir="auto">${user.display_name}</strong>
        <span class="status">${online ? "Online" : "Not connected"}</span>
      </span>
      <button class="icon-button" aria-label="Settings" title="Settings" @click=${open}>${icon("settings")}</button>
      ${this.accounts
        ? html`<button class="icon-button" aria-label="Log out" title="Log out" @click=${() => this.dispatchEvent(new Event(logoutEvent))}>
            ${icon("logOut")}
          </button>`
        : nothing}
    </div>`;
  }

  readonly #onFilter = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.filter = "";
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    avatarStyles,
    css`
      :host {
        --_background: var(--_surface);
        block-size: 100%;
        min-block-size: 0;
      }

      .sidebar {
        display: flex;
        flex-direction: column;
        block-size: 100%;
        background: var(--_surface);
      }

      .profile {
        display: flex;
        align-items: center;
        gap: 10px;
        flex: none;
        min-block-size: 60px;
        padding-inline: 16px 8px;
        border-block-end: 1px solid var(--_border);
      }

      .profile button + button {
        margin-inline-start: -8px;
      }

      .who {
        flex: 1;
        min-inline-size: 0;
        line-height: 1.3;
      }

      .who > * {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      strong {
        font-weight: 600;
      }

      .status {
        font-size: var(--_small);
        color: var(--_muted);
      }

      .filter {
        position: relative;
        flex: none;
        padding: 12px 12px 4px;
      }

      .filter input {
        padding-inline-start: 36px;
        border-color: var(--_border-strong);
      }

      .filter .icon {
        position: absolute;
        inset-block-start: calc(12px + var(--_target) / 2 - 0.625em);
        inset-inline-start: 22px;
        color: var(--_muted);
      }

      .scroll {
        flex: 1;
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
      }

      chatkit-room-id-form {
        flex: none;
        /* Its height before it is loaded. */
        min-block-size: calc(var(--_target) + 65px);
        padding: 10px 16px max(12px, env(safe-area-inset-bottom));
        border-block-start: 1px solid var(--_border);
      }
    `,
  ];
}

customElements.define("chatkit-sidebar", ChatSidebar);
