import type { ChatClient, Conversation, ConversationRef, RoomNotice } from "@chatkit/client";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../conversation/conversation.ts";
import type { ChatConversation } from "../conversation/conversation.ts";
import { confirm } from "../dialogs/confirm.ts";
import { explain } from "../errors/explain.ts";
import { buttonStyles } from "../primitives/button.ts";
import { loadExtras } from "../primitives/load-extras.ts";
import { notify } from "../primitives/notify.ts";
import "../rooms/conversation-header.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { conversationParts, headerParts, sidebarParts } from "../styles/parts.ts";
import { DialogEvent, JumpEvent, NavigateEvent, PanelEvent, type PanelName } from "./navigate.ts";
import { PageTitle } from "./page-title.ts";
import { HashRoute, sameRoute } from "./route.ts";
import "./sidebar.ts";
import { lost, welcome, welcomeStyles } from "./welcome.ts";
import { workspaceStyles } from "./workspace-styles.ts";

/** Up to here it is one column, in pixels; see `workspaceStyles`. */
const narrow = 720;

/** What somebody who is signed in sees: sidebar, conversation, a panel beside it, dialogs over it. One column where it is narrow. */
export class ChatWorkspace extends LitElement {
  static override properties = { client: { attribute: false }, accounts: { type: Boolean }, themes: { attribute: false }, maxLength: { attribute: false }, dialog: { state: true }, panel: { state: true } };
  declare client: ChatClient;
  /** Whether ChatKit's own accounts are in use: passwords, devices, logging out. */
  declare accounts: boolean;
  /** Whether one may choose the theme. */
  declare themes: boolean;
  /** See `ChatComposer.maxLength`. */
  declare maxLength: number | undefined;
  declare dialog: DialogEvent | undefined;
  declare panel: PanelName | null;
  readonly #route = new HashRoute(this);
  readonly #state = new Snapshot(this, () => this.#conversation);
  readonly #title = new PageTitle(this, () => this.client);
  #conversation: Conversation | undefined;
  #focused: Conversation | undefined;
  #endNotices: (() => void) | undefined;

  constructor() {
    super();
    this.accounts = this.themes = false;
    this.panel = null;
    this.addEventListener(NavigateEvent.type, (event) => this.#route.go((event as NavigateEvent).to));
    this.addEventListener(DialogEvent.type, (event) => {
      void loadExtras(this);
      this.dialog = event as DialogEvent;
    });
    this.addEventListener(PanelEvent.type, (event) => this.#showPanel((event as PanelEvent).panel));
    this.addEventListener(JumpEvent.type, (event) => this.#jump((event as JumpEvent).message.sequence));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Elements come alive when their code is there. What fails now is told of when somebody wants it.
    import("../extras.ts").catch(() => {});
    this.#endNotices = this.client.rooms.onNotice((notice) => this.#tell(notice));
  }

  override disconnectedCallback(): void {
    this.#endNotices?.();
    this.#show(null);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const ref = this.#route.current;
    if (sameRoute(this.#conversation?.ref ?? null, ref)) return;
    this.#show(ref);
    if (!ref || "userId" in ref) this.panel = null;
  }

  /** Opening it here as well gives one that was refused before another chance. */
  #show(ref: ConversationRef | null): void {
    const before = this.#conversation;
    this.#conversation = ref ? this.client.conversation(ref) : undefined;
    this.#conversation?.open();
    before?.close();
  }

  protected override updated(_: PropertyValues): void {
    const state = this.#state.value;
    this.#title.conversation = state?.room?.name ?? state?.user?.display_name;
    if (this.#conversation === this.#focused) return;
    this.#focused = this.#conversation;
    // A phone's keyboard would cover what one came to read.
    if (this.#conversation && !this.dialog && matchMedia("(pointer: fine)").matches) void this.#talk?.updateComplete.then(() => this.#talk?.focus());
  }

  protected override render(): TemplateResult {
    const ref = this.#route.current;
    const where = `${ref ? "talking" : "listing"} ${this.panel ? "with-panel" : ""}`;
    return html`
      <main class="layout ${where}">
        <h1 class="visually-hidden">Chat</h1>
        <chatkit-sidebar
          exportparts=${sidebarParts}
          .client=${this.client}
          .conversation=${this.#conversation}
          .current=${ref}
          .accounts=${this.accounts}
          @chatkit-logout=${this.#logOut}
        ></chatkit-sidebar>
        <div class="main" part="main">${this.#renderMain()}</div>
        ${this.#renderPanel()}
      </main>
      ${this.#renderDialog()}
    `;
  }

  #renderMain(): TemplateResult {
    const state = this.#state.value;
    if (!this.#conversation) return welcome();
    const shown = state?.status === "failed" ? undefined : this.#conversation;
    return html`<chatkit-conversation .client=${this.client} .conversation=${shown} .maxLength=${this.maxLength} exportparts=${conversationParts}>
      ${shown
        ? html`<chatkit-conversation-header slot="header" exportparts=${headerParts} .client=${this.client} .conversation=${shown} .panel=${this.panel}>
          </chatkit-conversation-header>`
        : lost(explain(state?.error), () => this.#route.go(null))}
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
        return html`<chatkit-settings .client=${client} .accounts=${this.accounts} .themes=${this.themes} @close=${end}></chatkit-settings>`;
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
    if (panel) return void loadExtras(this);
    // Back to where one writes.
    this.#talk?.focus();
  }

  #jump(sequence: number): void {
    // On a phone the panel lies over what is to be shown.
    if (this.clientWidth <= narrow) this.panel = null;
    void this.updateComplete.then(() => this.#talk?.timeline?.jumpToSequence(sequence));
  }

  get #talk(): ChatConversation | null {
    return this.renderRoot.querySelector("chatkit-conversation");
  }

  #tell({ kind, room }: RoomNotice): void {
    notify(this, kind === "closed" ? `“${room.name}” was closed.` : `You were removed from “${room.name}”.`, "error");
    if (sameRoute(this.#route.current, { roomId: room.id })) this.#route.go(null);
  }

  readonly #logOut = async (): Promise<void> => {
    const unsent = await this.client.countUnsent();
    const text = unsent === 1 ? "One message has not been sent yet. It will be lost." : `${unsent} messages have not been sent yet. They will be lost.`;
    const question = { heading: "Log out?", text, action: "Log out anyway", danger: true };
    if (unsent === 0 || (await confirm(this, question))) await this.client.session.logout();
  };

  static override styles = [base, buttonStyles, welcomeStyles, workspaceStyles];
}

customElements.define("chatkit-workspace", ChatWorkspace);
