import type { ChatClient } from "@chatkit/client";
import { html, LitElement, type TemplateResult } from "lit";
import { field, formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { base } from "../styles/base.ts";

/** Signs in by username or e-mail address, and password. */
export class ChatLoginForm extends LitElement {
  static override properties = { client: { attribute: false }, username: { attribute: false } };
  declare client: ChatClient | undefined;
  /** Filled in beforehand. */
  declare username: string;
  readonly #submission = new Submission(this);

  constructor() {
    super();
    this.username = "";
  }

  /** Whoever comes to log in again goes on with the password; nobody loses the focus they have elsewhere in the page. */
  protected override firstUpdated(): void {
    const isFree = document.activeElement === document.body && matchMedia("(pointer: fine)").matches;
    if (isFree) this.renderRoot.querySelector<HTMLElement>(this.username ? "#password" : "#username")?.focus();
  }

  protected override render(): TemplateResult {
    const busy = this.#submission.busy || this.#submission.waiting;
    return html`<form novalidate @submit=${this.#submit}>
      ${field(this.#submission, {
        name: "username",
        label: "Username or e-mail",
        value: this.username,
        autocomplete: "username",
        required: true,
        verbatim: true,
      })}
      ${field(this.#submission, { name: "password", label: "Password", type: "password", autocomplete: "current-password", required: true })}
      ${formError(this.#submission)}
      <button class="primary wide" ?disabled=${busy}>${this.#submission.busy ? "Logging in…" : "Log in"}</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    void this.#submission.run(form, async () => {
      await this.client!.session.login(String(values.get("username")).trim(), String(values.get("password")));
    });
  };

  static override styles = [base, buttonStyles, fieldStyles, formStyles];
}

customElements.define("chatkit-login-form", ChatLoginForm);
