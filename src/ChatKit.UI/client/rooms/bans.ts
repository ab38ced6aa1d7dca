import type { Ban, ChatClient, Room } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { closeDialog } from "../dialogs/dialogs.ts";
import { explain } from "../errors/explain.ts";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { notify } from "../primitives/notify.ts";
import { Pages } from "../state/pages.ts";
import { base } from "../styles/base.ts";

/** Who is kept out of a room, each with a button that lifts the ban. Fires `close` when it is over. */
export class ChatBans extends LitElement {
  static override properties = { client: { attribute: false }, room: { attribute: false } };
  declare client: ChatClient | undefined;
  declare room: Room | undefined;
  readonly #pages = new Pages<Ban>(this);

  protected override firstUpdated(): void {
    void this.#pages.load(() => this.client!.rooms.bans(this.room!.id));
  }

  protected override render(): TemplateResult {
    const { items, loading, error, hasMore } = this.#pages;
    return html`<chatkit-dialog open heading="Removed people" @close=${() => this.dispatchEvent(new Event("close"))}>
      <ul role="list">
        ${items.map(
          (ban) => html`<li>
            ${avatar(ban.user, this.client?.files)}<span class="name" dir="auto">${ban.user.display_name}</span>
            <button @click=${() => void this.#lift(ban)}>Let back in</button>
          </li>`,
        )}
      </ul>
      ${loading ? html`<p role="status">Loading…</p>` : nothing} ${error ? html`<p role="alert">${explain(error)}</p>` : nothing}
      ${!loading && !error && items.length === 0 ? html`<p>Nobody is banned from this room.</p>` : nothing}
      ${hasMore ? html`<button @click=${() => void this.#pages.more()}>Show more</button>` : nothing}
      <button slot="actions" class="primary" @click=${() => closeDialog(this)}>Done</button>
    </chatkit-dialog>`;
  }

  async #lift(ban: Ban): Promise<void> {
    try {
      await this.client!.rooms.liftBan(this.room!.id, ban.user_id);
      this.#pages.change(this.#pages.items.filter((item) => item !== ban));
      notify(this, `${ban.user.display_name} can join again.`, "success");
    } catch (error) {
      notify(this, explain(error), "error");
    }
  }

  static override styles = [
    base,
    buttonStyles,
    avatarStyles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        --avatar-size: 32px;
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 48px;
      }

      .name {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define("chatkit-bans", ChatBans);
