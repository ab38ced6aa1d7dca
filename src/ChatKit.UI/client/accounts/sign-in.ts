import type { ChatClient, SessionState } from "@chatkit/client";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import "./login-form.ts";
import "./register-form.ts";

type Tab = "login" | "register";
const tabs: readonly Tab[] = ["login", "register"];
const names: Record<Tab, string> = { login: "Log in", register: "Register" };

/** Login and registration on two tabs. Slot `brand`: what stands above them. */
export class ChatSignIn extends LitElement {
  static override properties = { client: { attribute: false }, state: { attribute: false }, tab: { state: true } };
  declare client: ChatClient | undefined;
  /** How it came here; `expired` is told of, and keeps the name filled in. */
  declare state: SessionState | undefined;
  declare tab: Tab;

  constructor() {
    super();
    this.tab = "login";
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get("tab") === undefined && changed.has("tab")) return;
    if (changed.has("tab")) this.renderRoot.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  }

  protected override render(): TemplateResult {
    const expired = this.state?.status === "expired" ? this.state : undefined;
    const form =
      this.tab === "login"
        ? html`<chatkit-login-form .client=${this.client} .username=${expired?.user?.username ?? ""}></chatkit-login-form>`
        : html`<chatkit-register-form .client=${this.client}></chatkit-register-form>`;
    return html`<main>
      <div class="card" part="sign-in">
        <slot name="brand"><h1>ChatKit</h1></slot>
        ${expired ? html`<p class="notice" role="status">${expiryText(expired.reason)} What you wrote is kept.</p>` : nothing}
        <div role="tablist" aria-label="Log in or register" @keydown=${this.#onKey}>${tabs.map((tab) => this.#renderTab(tab))}</div>
        <div role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}">${form}</div>
      </div>
    </main>`;
  }

  #renderTab(tab: Tab): TemplateResult {
    const selected = this.tab === tab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-controls="panel"
      aria-selected=${selected ? "true" : "false"}
      tabindex=${selected ? "0" : "-1"}
      @click=${() => (this.tab = tab)}
    >
      ${names[tab]}
    </button>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    this.tab = this.tab === "login" ? "register" : "login";
  };

  static override styles = [
    base,
    css`
      main {
        display: grid;
        place-items: center;
        min-block-size: 100%;
        padding: 24px 16px;
        background: var(--_surface);
      }

      .card {
        display: grid;
        gap: 20px;
        inline-size: min(400px, 100%);
        padding: 28px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_background);
      }

      h1 {
        margin: 0;
        font-size: 1.375rem;
        text-align: center;
      }

      .notice {
        margin: 0;
        padding: 8px 12px;
        border-radius: var(--_radius-small);
        background: var(--_warning-soft);
      }

      [role="tablist"] {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 4px;
        padding: 4px;
        border-radius: 10px;
        background: var(--_surface);
      }

      [role="tab"] {
        min-block-size: var(--_target);
        border: 1px solid transparent;
        border-radius: var(--_radius-small);
        font: inherit;
        font-weight: 550;
        color: var(--_muted);
        background: none;
        cursor: pointer;
      }

      [role="tab"][aria-selected="true"] {
        border-color: var(--_border);
        color: var(--_text);
        background: var(--_background);
      }

      @container (max-width: 480px) {
        main {
          place-items: start stretch;
          padding: 0;
          background: var(--_background);
        }

        .card {
          inline-size: 100%;
          border: 0;
          padding: 32px 20px;
        }
      }
    `,
  ];
}

const reasons: Readonly<Record<string, string>> = {
  password_changed: "The password was changed on another device. Log in with the new one.",
  revoked: "You were logged out from another device. Log in to go on.",
  logged_out: "You logged out in another tab. Log in to go on.",
};

const expiryText = (reason: string | null): string => reasons[reason ?? ""] ?? "Your session has ended. Log in to go on.";

customElements.define("chatkit-sign-in", ChatSignIn);
