import type { ChatClient, Conversation, Files, User } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { matches } from "../rooms/filter.ts";
import { sectionStyles } from "../rooms/section.ts";
import { routeTo } from "../shell/route.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";

/** Who is online: in the open room, or of everybody one has met. Each is a link to the private conversation. */
export class ChatOnlineUsers extends LitElement {
  static override properties = { client: { attribute: false }, conversation: { attribute: false }, filter: {} };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  declare filter: string;
  readonly #people = new Snapshot(this, () => this.client?.people);
  readonly #state = new Snapshot(this, () => this.conversation);

  constructor() {
    super();
    this.filter = "";
  }

  protected override render(): TemplateResult {
    const isRoom = this.conversation !== undefined && "roomId" in this.conversation.ref;
    const ownId = this.client?.session.get().user?.id;
    const met = [...(this.#people.value?.values() ?? [])].filter((user) => user.is_online && user.id !== ownId);
    const online = isRoom ? (this.#state.value?.online ?? []) : met;
    const count = isRoom ? Math.max(this.#state.value?.onlineCount ?? 0, online.length) : online.length;
    const users = online.filter((user) => matches(`${user.display_name} ${user.username}`, this.filter));
    return html`<section aria-labelledby="title">
      <div class="section-head">
        <h2 id="title">Online Users ${count > 0 ? html`<span class="count">${count}</span>` : nothing}</h2>
      </div>
      ${users.length > 0
        ? html`<ul role="list" aria-labelledby="title">
            ${repeat(sorted(users), (user) => user.id, (user) => html`<li>${person(user, this.client?.files, user.id === ownId)}</li>`)}
          </ul>`
        : html`<p class="empty">${this.#absence(count, isRoom)}</p>`}
      ${count > online.length ? html`<p class="empty">and ${count - online.length} more</p>` : nothing}
    </section>`;
  }

  #absence(count: number, isRoom: boolean): string {
    if (count > 0) return "Nothing fits the filter.";
    return isRoom ? "Nobody is here just now." : "Whom you have met shows here while online.";
  }

  static override styles = [
    base,
    avatarStyles,
    sectionStyles,
    css`
      .person {
        --avatar-size: 28px;
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: var(--_target);
        padding: 2px 8px;
        border-radius: var(--_radius-small);
        color: inherit;
        text-decoration: none;
      }

      a.person:hover {
        background: var(--_hover);
      }

      a:focus-visible {
        outline-offset: -2px;
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .you {
        color: var(--_muted);
      }

      .count {
        margin-inline-start: 4px;
        letter-spacing: 0;
      }
    `,
  ];
}

const sorted = (users: readonly User[]): readonly User[] => [...users].sort((one, other) => one.display_name.localeCompare(other.display_name));

const person = (user: User, files: Files | undefined, isOwn: boolean): TemplateResult => {
  const face = html`${avatar(user, files, { online: true })}<span class="name" dir="auto">${user.display_name}</span>`;
  return isOwn
    ? html`<span class="person">${face}<span class="you">you</span></span>`
    : html`<a class="person" href=${routeTo({ userId: user.id })} title="Write to ${user.display_name} privately">${face}</a>`;
};

customElements.define("chatkit-online-users", ChatOnlineUsers);
