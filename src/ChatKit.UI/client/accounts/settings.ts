import type { ChatClient } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { base } from "../styles/base.ts";
import "./appearance.ts";
import "./devices.ts";
import "./password-form.ts";
import "./profile-form.ts";

type Tab = "profile" | "appearance" | "password" | "devices";
const names: Record<Tab, string> = { profile: "Profile", appearance: "Theme", password: "Password", devices: "Devices" };
const themeTabs: readonly Tab[] = ["appearance"];
const accountTabs: readonly Tab[] = ["password", "devices"];

/**
 * The dialog behind the settings button, on tabs. `accounts` is false where the host has users of its own, `themes` where the page says light or
 * dark. Fires `close` when it is over.
 */
export class ChatSettings extends LitElement {
  static override properties = { client: { attribute: false }, accounts: { type: Boolean }, themes: { attribute: false }, tab: { state: true } };
  declare client: ChatClient | undefined;
  declare accounts: boolean;
  declare themes: boolean;
  declare tab: Tab;

  constructor() {
    super();
    this.accounts = this.themes = false;
    this.tab = "profile";
  }

  protected override render(): TemplateResult {
    const tabs: readonly Tab[] = ["profile", ...(this.themes ? themeTabs : []), ...(this.accounts ? accountTabs : [])];
    return html`<chatkit-dialog open heading="Settings" @close=${() => this.dispatchEvent(new Event("close"))}>
      <div role="tablist" aria-label="Settings" @keydown=${(event: KeyboardEvent) => this.#onKey(event, tabs)}>
        ${tabs.map((tab) => this.#renderTab(tab))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}">${this.#renderPanel()}</div>
    </chatkit-dialog>`;
  }

  #renderTab(tab: Tab): TemplateResult {
    const selected = tab === this.tab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      class="quiet"
      aria-controls="panel"
      aria-selected=${selected ? "true" : "false"}
      tabindex=${selected ? "0" : "-1"}
      @click=${() => (this.tab = tab)}
    >
      ${names[tab]}
    </button>`;
  }

  #renderPanel(): TemplateResult | typeof nothing {
    if (this.tab === "profile") return html`<chatkit-profile-form .client=${this.client}></chatkit-profile-form>`;
    if (this.tab === "appearance") return html`<chatkit-appearance></chatkit-appearance>`;
    if (this.tab === "password") return html`<chatkit-password-form .client=${this.client}></chatkit-password-form>`;
    return html`<chatkit-devices .client=${this.client}></chatkit-devices>`;
  }

  #onKey(event: KeyboardEvent, tabs: readonly Tab[]): void {
    const at = tabs.indexOf(this.tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.tab = tabs[next % tabs.length]!;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  }

  static override styles = [
    base,
    buttonStyles,
    css`
      [role="tablist"] {
        display: flex;
        margin: 0 -8px 20px;
        border-block-end: 1px solid var(--_border);
      }

      [role="tab"] {
        border-radius: 0;
        flex: auto;
        padding-inline: 4px;
        color: var(--_muted);
        border-block-end: 2px solid transparent;
      }

      [role="tab"][aria-selected="true"] {
        color: var(--_text);
        border-block-end-color: var(--_accent);
      }

      [role="tabpanel"] {
        min-block-size: 260px;
      }
    `,
  ];
}

customElements.define("chatkit-settings", ChatSettings);
