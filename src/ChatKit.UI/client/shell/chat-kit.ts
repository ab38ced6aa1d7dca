import { createChatClient, type ChatClient } from "@chatkit/client";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ConfirmEvent, type ChatConfirm } from "../dialogs/confirm.ts";
import "../dialogs/confirm.ts";
import { loadExtras } from "../primitives/load-extras.ts";
import { ToastEvent } from "../primitives/notify.ts";
import { type ChatToasts } from "../primitives/toasts.ts";
import "../primitives/toasts.ts";
import { kept } from "../state/kept.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { workspaceParts } from "../styles/parts.ts";
import { cookieSession } from "./cookie-session.ts";
import { HostToken, sameSession, type HostSession } from "./host-session.ts";
import { parseRoute, routeTo } from "./route.ts";
import { TabChannel, type TabNews } from "./tab-channel.ts";
import { tabSession } from "./tab-session.ts";
import { loadTheme, saveTheme, ThemeEvent, type Theme } from "./theme.ts";
import "./workspace.ts";

/** What says where the chat is. */
const beginnings = ["baseUrl", "apiPath", "hubPath", "sessionUrl"] as const;

/**
 * The whole chat as one element: signing in, rooms, conversations, settings. Give it a height.
 * Attributes: `base-url` (the chat's server; default: the page's), `api-path`, `hub-path`, `session-url` (where the host takes the token for a
 * cookie that no script can read; without it the sign-in is kept for the tab). Property `session`: a token provider for users of the
 * host's own. Another value for any of these begins anew; a new `session` that leads to the same token does not. Attribute `max-length`: the server's `MaxMessageLength`, unless that is 1000.
 * Attribute `data-theme` (`light`, `dark`, `system`): the page's choice; without it the person's, which `:state(light)` and `:state(dark)` tell.
 * Slots: `brand` above the login form, `signed-out` where the host's users are not signed in.
 */
export class ChatKit extends LitElement {
  static override properties = {
    baseUrl: { attribute: "base-url" },
    apiPath: { attribute: "api-path" },
    hubPath: { attribute: "hub-path" },
    sessionUrl: { attribute: "session-url" },
    maxLength: { type: Number, attribute: "max-length" },
    theme: { attribute: "data-theme" },
    session: { attribute: false, hasChanged: (now: HostSession, before: HostSession) => !sameSession(now, before) },
    client: { attribute: false },
  };
  declare baseUrl: string;
  declare apiPath: string;
  declare hubPath: string;
  declare sessionUrl: string;
  /** See `ChatComposer.maxLength`. */
  declare maxLength: number | undefined;
  /** The page's choice, if it has made one. */
  declare theme: string | null | undefined;
  declare session: HostSession;
  /** The client behind it, once it is drawn. */
  declare client: ChatClient | undefined;
  readonly #session = new Snapshot(this, () => this.client?.session);
  readonly #states = this.attachInternals().states;
  #tabs: TabChannel | null = null;
  #token: HostToken | undefined;
  /** Who is signed in as far as other tabs were told: undefined before it is known, empty for nobody. */
  #known: string | undefined;

  constructor() {
    super();
    this.baseUrl = this.sessionUrl = "";
    this.apiPath = "/api";
    this.hubPath = "/hubs/chat";
    this.addEventListener(ToastEvent.type, (event) => {
      const { text, kind } = event as ToastEvent;
      this.#find<ChatToasts>("chatkit-toasts").show(text, kind);
    });
    this.addEventListener(ConfirmEvent.type, (event) => this.#find<ChatConfirm>("chatkit-confirm").ask(event as ConfirmEvent));
    this.addEventListener(ThemeEvent.type, (event) => {
      const { theme } = event as ThemeEvent;
      saveTheme(theme);
      this.#show(theme);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#show(loadTheme());
    // The first time it has yet to be told where and as whom: `willUpdate` begins.
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    this.#end();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    if (beginnings.some((name) => changed.has(name))) this.#begin();
    else if (changed.has("session")) void this.#follow(this.session);
  }

  protected override updated(_: PropertyValues): void {
    const state = this.#session.value;
    if (!state || state.status === "unknown") return;
    const before = this.#known;
    this.#known = state.status === "signed-in" ? (state.user?.id ?? "") : "";
    // How it was when the page came, and what the server ended, is no news of this tab's.
    if (before === undefined || before === this.#known || state.status === "expired") return;
    this.#tabs?.tell({ kind: this.#known ? "signed-in" : "signed-out", userId: this.#known || before });
    if (before) this.#leaveConversation();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="chat">${this.#renderState()}</div>
      <chatkit-confirm></chatkit-confirm>
      <chatkit-toasts></chatkit-toasts>
    `;
  }

  #renderState(): TemplateResult | typeof nothing {
    const state = this.#session.value;
    const accounts = !this.session || !("token" in this.session);
    if (!state || state.status === "unknown")
      return state?.reason ? html`<p class="notice" role="status">The chat can't be reached. Trying again…</p>` : nothing;
    if (state.status === "signed-in")
      return html`<chatkit-workspace exportparts=${workspaceParts} .client=${this.client} .accounts=${accounts} .themes=${this.theme == null} .maxLength=${this.maxLength}></chatkit-workspace>`;
    if (!accounts) return html`<slot name="signed-out"><p class="notice">You are not signed in.</p></slot>`;
    // Apart, as most visits begin signed in.
    void loadExtras(this);
    return html`<chatkit-sign-in exportparts="sign-in" .client=${this.client} .state=${state}><slot name="brand" slot="brand"><h1>ChatKit</h1></slot></chatkit-sign-in>`;
  }

  /** Begins anew, unless it is another way to the token in use. Where nobody is signed in there may be a cookie now, of which no token tells. */
  async #follow(session: HostSession): Promise<void> {
    const token = this.#token;
    const { status } = this.client!.session.get();
    const isIn = status !== "signed-out" && status !== "expired";
    const source = session && "token" in session && isIn ? session : undefined;
    const isSame = source && (await token?.isReachedBy(source).catch(() => false));
    // Taken away, begun anew, or given yet another meanwhile.
    if (!this.isConnected || token !== this.#token || !sameSession(session, this.session)) return;
    if (isSame) token!.source = source;
    else this.#begin();
  }

  #begin(): void {
    this.#end();
    this.#known = undefined;
    const { session } = this;
    this.#token = session && "token" in session ? new HostToken(session) : undefined;
    if (this.sessionUrl) this.#tabs = kept(() => new TabChannel((news) => this.#heard(news)));
    this.client = createChatClient({
      baseUrl: this.baseUrl,
      apiPath: this.apiPath,
      hubPath: this.hubPath,
      session: this.#token ?? session ?? (this.sessionUrl ? cookieSession(this.sessionUrl) : tabSession),
    });
    this.client.start();
  }

  #end(): void {
    this.client?.stop();
    this.#tabs?.close();
    this.#tabs = null;
  }

  /** Another tab has changed the cookie that this one lives by: what is kept is read anew. */
  #heard({ kind, userId }: TabNews): void {
    const { status, user } = this.client!.session.get();
    const isLevel = kind === "signed-in" ? status === "signed-in" && user?.id === userId : user === null;
    if (isLevel) return;
    if (user && (kind === "signed-out" || user.id !== userId)) this.#leaveConversation();
    this.#begin();
  }

  /** What one person had open is nothing for the next: opening a public room joins it. */
  #leaveConversation(): void {
    if (parseRoute(location.hash)) location.hash = routeTo(null);
  }

  /** The attribute is the page's: what the person chose is a state. */
  #show(theme: Theme): void {
    this.#states.clear();
    this.#states.add(theme);
  }

  #find<T extends Element>(name: string): T {
    return this.renderRoot.querySelector(name) as T;
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        block-size: 100%;
        min-block-size: 0;
        container-type: inline-size;
        color-scheme: light dark;
        background: var(--_background);
      }

      :host([data-theme="light"]),
      :host(:state(light):not([data-theme])) {
        color-scheme: light;
      }

      :host([data-theme="dark"]),
      :host(:state(dark):not([data-theme])) {
        color-scheme: dark;
      }

      .chat,
      chatkit-sign-in {
        display: block;
        block-size: 100%;
        overflow: auto;
      }

      h1 {
        margin: 0;
        font-size: 1.375rem;
        text-align: center;
      }

      .notice {
        padding: 24px;
        text-align: center;
      }
    `,
  ];
}

customElements.define("chat-kit", ChatKit);
