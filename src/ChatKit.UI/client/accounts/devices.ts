import type { ChatClient, Device } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { explain } from "../errors/explain.ts";
import { buttonStyles } from "../primitives/button.ts";
import { notify } from "../primitives/notify.ts";
import { base } from "../styles/base.ts";
import { deviceName } from "./device-name.ts";

/** Where one is logged in, each with a button to log out, and one for all others. */
export class ChatDevices extends LitElement {
  static override properties = { client: { attribute: false }, devices: { state: true }, failure: { state: true }, busy: { state: true } };
  declare client: ChatClient | undefined;
  declare devices: readonly Device[] | undefined;
  declare failure: unknown;
  declare busy: boolean;

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { devices, failure, busy } = this;
    const others = devices?.filter((device) => !device.current) ?? [];
    return html`
      ${!devices && !failure ? html`<p role="status">Loading…</p>` : nothing}
      ${failure ? html`<p role="alert">${explain(failure)}</p><button @click=${this.#load}>Try again</button>` : nothing}
      <ul role="list">
        ${devices?.map((device) => this.#renderDevice(device))}
      </ul>
      ${others.length > 0
        ? html`<button class="danger" ?disabled=${busy} @click=${() => this.#end(() => this.client!.session.revokeOthers(), "All other devices are logged out.")}>
            Log out everywhere else
          </button>`
        : devices && html`<p class="detail">You are logged in nowhere else.</p>`}
    `;
  }

  #renderDevice(device: Device): TemplateResult {
    const name = deviceName(device.user_agent);
    const since = new Date(device.created_at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    return html`<li>
      <span class="device">
        <b>${name}</b>
        <span class="detail">${device.ip_address ? `${device.ip_address} · ` : ""}since ${since}</span>
      </span>
      ${device.current
        ? html`<span class="here">This device</span>`
        : html`<button
            aria-label="Log out ${name}"
            ?disabled=${this.busy}
            @click=${() => this.#end(() => this.client!.session.revoke(device.id), `${name} is logged out.`)}
          >
            Log out
          </button>`}
    </li>`;
  }

  readonly #load = async (): Promise<void> => {
    this.failure = undefined;
    try {
      const devices = await this.client!.session.devices();
      this.devices = [...devices].sort((one, other) => Number(other.current) - Number(one.current));
    } catch (error) {
      this.failure = error;
    }
  };

  async #end(work: () => Promise<void>, done: string): Promise<void> {
    this.busy = true;
    try {
      await work();
      notify(this, done, "success");
    } catch (error) {
      notify(this, explain(error), "error");
    } finally {
      this.busy = false;
    }
    await this.#load();
  }

  static override styles = [
    base,
    buttonStyles,
    css`
      ul {
        margin: 0 0 16px;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 60px;
        border-block-end: 1px solid var(--_border);
      }

      .device {
        flex: 1;
        min-inline-size: 0;
      }

      .detail {
        display: block;
        font-size: var(--_small);
        color: var(--_muted);
        overflow-wrap: anywhere;
      }

      .here {
        font-size: var(--_small);
        color: var(--_success);
      }
    `,
  ];
}

customElements.define("chatkit-devices", ChatDevices);
