import type { ChatClient, Conversation, Files, Room, User } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { lastSeen } from "../people/last-seen.ts";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import type { IconName } from "../primitives/icons.ts";
import { loadExtras } from "../primitives/load-extras.ts";
import "../primitives/menu.ts";
import type { ChatMenu } from "../primitives/menu.ts";
import { PanelEvent, type PanelName } from "../shell/navigate.ts";
import { routeTo } from "../shell/route.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { roomCode, roomCodeStyles } from "./room-code.ts";

/** What conversation this is: name, Room ID for the creator alone, who is there, and what can be done with it. */
export class ChatConversationHeader extends LitElement {
  static override properties = { client: { attribute: false }, conversation: { attribute: false }, panel: {} };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  /** The panel that is open, to be marked. */
  declare panel: PanelName | null;
  readonly #state = new Snapshot(this, () => this.conversation);
  readonly #people = new Snapshot(this, () => this.client?.people);

  constructor() {
    super();
    this.panel = null;
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    const user = state?.user ? (this.#people.value?.get(state.user.id) ?? state.user) : undefined;
    return html`<header part="header">
      <a class="back" href=${routeTo(null)} aria-label="Back to the list" title="Back to the list">${icon("arrowLeft")}</a>
      ${state?.room ? this.#renderRoom(state.room, state.onlineCount) : user ? renderPerson(user, this.client?.files) : html`<div class="title"></div>`}
    </header>`;
  }

  #renderRoom(room: Room, online: number): TemplateResult {
    const members = `${room.member_count} ${room.member_count === 1 ? "member" : "members"}`;
    return html`
      <div class="title">
        <div class="names"><h2 dir="auto" part="title">${room.name}</h2>${roomCode(room)}</div>
        <p class="below">
          <span>${members}${online > 0 ? `, ${online} online` : nothing}</span>${room.description
            ? html`<span class="description" dir="auto" title=${room.description}>${room.description}</span>`
            : nothing}
        </p>
      </div>
      ${this.#panelButton("search", "search", "Search messages")} ${this.#panelButton("members", "people", "Members")}
      ${room.is_member
        ? html`<button class="icon-button" aria-label="More" title="More" aria-haspopup="menu" @click=${this.#openMenu}>${icon("more")}</button>
            <chatkit-menu></chatkit-menu>`
        : nothing}
    `;
  }

  #panelButton(panel: PanelName, symbol: IconName, label: string): TemplateResult {
    const isOpen = this.panel === panel;
    return html`<button
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-expanded=${isOpen ? "true" : "false"}
      @click=${() => this.dispatchEvent(new PanelEvent(isOpen ? null : panel))}
    >
      ${icon(symbol)}
    </button>`;
  }

  readonly #openMenu = async (event: Event): Promise<void> => {
    const anchor = event.currentTarget as Element;
    const extras = await loadExtras(this);
    const room = this.#state.value?.room;
    if (extras && room) await this.renderRoot.querySelector<ChatMenu>("chatkit-menu")?.show(extras.roomActions(this.client!, room, this), anchor);
  };

  static override styles = [
    base,
    buttonStyles,
    avatarStyles,
    roomCodeStyles,
    css`
      header {
        --avatar-size: 36px;
        --copy-size: 28px;
        display: flex;
        align-items: center;
        gap: 4px;
        min-block-size: 60px;
        padding: 6px 12px 6px 20px;
        border-block-end: 1px solid var(--_border);
      }

      .title {
        flex: 1;
        min-inline-size: 0;
      }

      .names {
        display: flex;
        align-items: center;
        column-gap: 10px;
        min-block-size: 28px;
      }

      h2 {
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: 1.0625rem;
        font-weight: 650;
      }

      .below {
        display: flex;
        gap: 10px;
        margin: 0;
        font-size: var(--_small);
        color: var(--_muted);
        white-space: nowrap;
      }

      .below span {
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .below span:has(+ .description) {
        flex: none;
      }

      .avatar {
        margin-inline-end: 10px;
      }

      [aria-expanded="true"] {
        color: var(--_accent);
        background: var(--_accent-soft);
      }

      .back {
        display: none;
        place-items: center;
        flex: none;
        inline-size: 44px;
        block-size: 44px;
        border-radius: var(--_radius-small);
        color: inherit;
      }

      @container (max-width: 720px) {
        .back {
          display: grid;
        }

        header {
          padding-inline: 4px;
        }

        .title {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          align-items: center;
          column-gap: 8px;
        }

        .names {
          display: contents;
        }

        h2,
        .below {
          grid-column: 1 / -1;
        }

        /* The Room ID needs the line; the members are one touch away. */
        .names:has(.room-code) + .below {
          display: none;
        }

        .room-code {
          margin-block: -12px;
        }

        .description {
          display: none;
        }
      }
    `,
  ];
}

const renderPerson = (user: User, files: Files | undefined): TemplateResult => html`
  ${avatar(user, files, { online: user.is_online })}
  <div class="title">
    <h2 dir="auto" part="title">${user.display_name}</h2>
    <p class="below"><span>${lastSeen(user, new Date())}</span><span dir="ltr">@${user.username}</span></p>
  </div>
`;

customElements.define("chatkit-conversation-header", ChatConversationHeader);
