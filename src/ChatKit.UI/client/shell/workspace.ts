import type { ChatClient, Conversation, RoomNotice } from "@chatkit/client";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../accounts/settings.ts";
import "../conversation/conversation.ts";
import { confirm } from "../dialogs/confirm.ts";
import { explain } from "../errors/explain.ts";
import "../people/person-search.ts";
import { buttonStyles } from "../primitives/button.ts";
import { notify } from "../primitives/notify.ts";
import "../rooms/bans.ts";
import "../rooms/conversation-header.ts";
import "../rooms/create-room.ts";
import "../rooms/edit-room.ts";
import "../rooms/members.ts";
import "../rooms/message-search.ts";
import "../rooms/room-id-dialog.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { DialogEvent, NavigateEvent, PanelEvent, type PanelName } from "./navigate.ts";
import { PageTitle } from "./page-title.ts";
import { HashRoute, sameRoute } from "./route.ts";
import "./sidebar.ts";
import { lost, welcome, welcomeStyles } from "./welcome.ts";
import { workspaceStyles } from "./workspace-styles.ts";

/** What somebody who is signed in sees: sidebar, conversation, a panel beside it, dialogs over it. One column where it is narrow. */
export class ChatWorkspace extends LitElement {
  static override properties = { client: { attribute: false }, accounts: { type: Boolean }, dialog: { state: true }, panel: { state: true } };
  declare client: ChatClient;
  /** Whether ChatKit's own accounts are in use: passwords, devices, logging out. */
  declare accounts: boolean;
  declare dialog: DialogEvent | undefined;
  declare panel: PanelName | null;
  readonly #route = new HashRoute(this);
  readonly #state = new Snapshot(this, () => this.#conversation);
  readonly #title = new PageTitle(this, () => this.client);
  #conversation: Conversation | undefined;
  #endNotices: (() => void) | undefined;

  constructor() {
    super();
    this.accounts = false;
    this.panel = null;
    this.addEventListener(NavigateEvent.type, (event) => this.#route.go((event as NavigateEvent).to));
    this.addEventListener(DialogEvent.type, (event) => (this.dialog = event as DialogEvent));
    this.addEventListener(PanelEvent.type, (event) => this.#showPanel((event as PanelEvent).panel));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endNotices = this.client.rooms.onNotice((notice) => this.#tell(notice));
  }

  override disconnectedCallback(): void {
    this.#endNotices?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const ref = this.#route.current;
    if (sameRoute(this.#conversation?.ref ?? null, ref)) return;
    this.#conversation = ref ? this.client.conversation(ref) : undefined;
    if (!ref || "userId" in ref) this.panel = null;
  }

  protected override updated(_: PropertyValues): void {
    const state = this.#state.value;
    this.#title.conversation = state?.room?.name ?? state?.user?.display_name;
  }

  protected override render(): TemplateResult {
    const ref = this.#route.current;
    const where = `${ref ? "talking" : "listing"} ${this.panel ? "with-panel" : ""}`;
    return html`
      <div class="layout ${where}">
        <chatkit-sidebar
          .client=${this.client}
          .conversation=${this.#conversation}
          .current=${ref}
          .accounts=${this.accounts}
          @chatkit-logout=${this.#logOut}
        ></chatkit-sidebar>
        <main part="main">${this.#renderMain()}</main>
        ${this.#renderPanel()}
      </div>
      ${this.#renderDialog()}
    `;
  }

  #renderMain(): TemplateResult {
    const state = this.#state.value;
    if (!this.#conversation) return welcome();
    if (state?.status === "failed") return lost(explain(state.error), () => this.#route.go(null));
    return html`<chatkit-conversation .client=${this.client} .conversation=${this.#conversation}>
      <chatkit-conversation-header slot="header" .client=${this.client} .conversation=${this.#conversation} .panel=${this.panel}>
      </chatkit-conversation-header>
    </chatkit-conversation>`;
  }

  #renderPanel(): TemplateResult | typeof nothing {
    const room = this.#state.value?.room;
    if (!this.panel || !room) return nothing;
    return html`<div class="panel" part="panel">
      ${this.panel === "members"
        ? html`<chatkit-members .client=${this.client} .room=${room}></chatkit-members>`
        : html`<chatkit-message-search .conversation=${this.#conversation}></chatkit-message-search>`}
    </div>`;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    const { client } = this;
    const room = this.dialog?.room;
    const end = (): void => (this.dialog = undefined) as void;
    switch (this.dialog?.dialog) {
      case "create-room":
        return html`<chatkit-create-room .client=${client} @close=${end}></chatkit-create-room>`;
      case "new-message":
        return html`<chatkit-person-search .client=${client} @close=${end}></chatkit-person-search>`;
      case "settings":
        return html`<chatkit-settings .client=${client} .accounts=${this.accounts} @close=${end}></chatkit-settings>`;
      case "edit-room":
        return html`<chatkit-edit-room .client=${client} .room=${room} @close=${end}></chatkit-edit-room>`;
      case "room-id":
        return html`<chatkit-room-id-dialog .room=${room} @close=${end}></chatkit-room-id-dialog>`;
      case "bans":
        return html`<chatkit-bans .client=${client} .room=${room} @close=${end}></chatkit-bans>`;
      case undefined:
        return nothing;
    }
  }

  #showPanel(panel: PanelName | null): void {
    this.panel = panel;
    if (panel) return;
    // Back to where one writes.
    this.renderRoot.querySelector<HTMLElement>("chatkit-conversation")?.focus();
  }

  #tell({ kind, room }: RoomNotice): void {
    notify(this, kind === "closed" ? `“${room.name}” was closed.` : `You were removed from “${room.name}”.`, "error");
    if (sameRoute(this.#route.current, { roomId: room.id })) this.#route.go(null);
  }

  readonly #logOut = async (): Promise<void> => {
    const unsent = this.client.unsent.get();
    const text = unsent === 1 ? "One message has not been sent yet. It will be lost." : `${unsent} messages have not been sent yet. They will be lost.`;
    const question = { heading: "Log out?", text, action: "Log out anyway", danger: true };
    if (unsent === 0 || (await confirm(this, question))) await this.client.session.logout();
  };

  static override styles = [base, buttonStyles, welcomeStyles, workspaceStyles];
}

customElements.define("chatkit-workspace", ChatWorkspace);
