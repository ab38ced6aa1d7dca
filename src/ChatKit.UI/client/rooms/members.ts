import type { ChatClient, Member, Room } from "@chatkit/client";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { explain } from "../errors/explain.ts";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { icon } from "../primitives/icon.ts";
import "../primitives/menu.ts";
import type { ChatMenu } from "../primitives/menu.ts";
import { panelFrame, panelStyles } from "../shell/panel-frame.ts";
import { Pages } from "../state/pages.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { matches } from "./filter.ts";
import { memberActions } from "./member-actions.ts";

/** Who is in a room, with roles, who is online, and what an admin may do. */
export class ChatMembers extends LitElement {
  static override properties = { client: { attribute: false }, room: { attribute: false }, filter: { state: true } };
  declare client: ChatClient | undefined;
  declare room: Room | undefined;
  declare filter: string;
  readonly #people = new Snapshot(this, () => this.client?.people);
  readonly #pages = new Pages<Member>(this);

  constructor() {
    super();
    this.filter = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("room");
    // Somebody came or went, or it is another room.
    const isOther = before?.id !== this.room?.id || before?.member_count !== this.room?.member_count;
    if (changed.has("room") && this.room && isOther) this.#load();
  }

  protected override render(): TemplateResult {
    const { items, loading, error, hasMore } = this.#pages;
    const shown = items.filter(({ user }) => matches(`${user.display_name} ${user.username}`, this.filter));
    return panelFrame(
      "Members",
      html`
        <div class="filter">
          <label class="visually-hidden" for="filter">Filter the members</label>
          <input id="filter" type="search" placeholder="Filter" .value=${this.filter} @input=${this.#onFilter} />
        </div>
        <div class="scroll" tabindex="-1">
          <ul role="list" aria-label="Members">
            ${repeat(shown, (member) => member.user_id, (member) => this.#renderMember(member))}
          </ul>
          ${loading ? html`<p class="state" role="status">Loading…</p>` : nothing}
          ${error ? html`<p class="state failed" role="alert">${explain(error)}</p><button @click=${this.#load}>Try again</button>` : nothing}
          ${!loading && !error && shown.length === 0 ? html`<p class="state">Nobody fits the filter.</p>` : nothing}
          ${hasMore && !loading ? html`<button class="wide" @click=${() => void this.#pages.more()}>Show more</button>` : nothing}
        </div>
        <chatkit-menu></chatkit-menu>
      `,
    );
  }

  #renderMember(member: Member): TemplateResult {
    const isOwner = member.user_id === this.room?.owner_id;
    const role = isOwner ? "Owner" : member.role === "admin" ? "Admin" : "";
    const online = this.#people.value?.get(member.user_id)?.is_online ?? member.is_online;
    const isOwn = member.user_id === this.client?.session.get().user?.id;
    return html`<li>
      ${avatar(member.user, this.client?.files, { online })}
      <span class="who">
        <span class="name" dir="auto">${member.user.display_name}</span>
        <span class="username">@${member.user.username}${online ? html`<span class="visually-hidden">, online</span>` : nothing}</span>
      </span>
      ${role ? html`<span class="role">${role}</span>` : nothing}
      ${isOwn
        ? html`<span class="username">you</span>`
        : html`<button class="icon-button" aria-label="Actions for ${member.user.display_name}" title="Actions" aria-haspopup="menu" @click=${(event: Event) => this.#openMenu(event, member)}>
            ${icon("more")}
          </button>`}
    </li>`;
  }

  #openMenu(event: Event, member: Member): void {
    const update = (next: Member | null): void =>
      this.#pages.change(this.#pages.items.flatMap((item) => (item.user_id !== member.user_id ? [item] : next ? [next] : [])));
    const items = memberActions(this.client!, this.room!, member, this, update);
    void this.renderRoot.querySelector<ChatMenu>("chatkit-menu")!.show(items, event.currentTarget as Element);
  }

  readonly #load = (): void => {
    const { client, room } = this;
    if (client && room) void this.#pages.load(() => client.rooms.members(room.id));
  };

  readonly #onFilter = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    avatarStyles,
    panelStyles,
    css`
      .filter {
        flex: none;
        padding: 12px 16px 4px;
      }

      li {
        --avatar-size: 32px;
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 48px;
        padding-inline: 8px;
      }

      .who {
        flex: 1;
        min-inline-size: 0;
        line-height: 1.3;
      }

      .name,
      .username {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .username {
        font-size: var(--_small);
        color: var(--_muted);
      }

      .role {
        padding: 1px 8px;
        border: 1px solid var(--_border);
        border-radius: 10px;
        font-size: 0.75rem;
        color: var(--_muted);
      }

      li button {
        margin-inline-end: -8px;
      }

      .wide {
        inline-size: 100%;
      }
    `,
  ];
}

customElements.define("chatkit-members", ChatMembers);
