import type { ChatClient } from "@chatkit/client";
import { html, LitElement, type TemplateResult } from "lit";
import { field, formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { base } from "../styles/base.ts";

/** Creates an account and signs in. */
export class ChatRegisterForm extends LitElement {
  static override properties = { client: { attribute: false } };
  declare client: ChatClient | undefined;
  readonly #submission = new Submission(this);

  protected override render(): TemplateResult {
    const busy = this.#submission.busy || this.#submission.waiting;
    return html`<form novalidate @submit=${this.#submit}>
      ${field(this.#submission, {
        name: "username",
        label: "Username",
        autocomplete: "username",
        required: true,
        maxLength: 30,
        verbatim: true,
        hint: "3 to 30 letters, digits, dots, hyphens or underscores.",
      })}
      ${field(this.#submission, { name: "email", label: "E-mail", type: "email", autocomplete: "email", required: true })}
      ${field(this.#submission, { name: "display_name", label: "Display name", autocomplete: "name", maxLength: 50 })}
      ${field(this.#submission, {
        name: "password",
        label: "Password",
        type: "password",
        autocomplete: "new-password",
        required: true,
        hint: "At least 8 characters.",
      })}
      ${formError(this.#submission)}
      <button class="primary wide" ?disabled=${busy}>${this.#submission.busy ? "Creating the account…" : "Create account"}</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const displayName = String(values.get("display_name")).trim();
    void this.#submission.run(form, async () => {
      await this.client!.session.register({
        username: String(values.get("username")).trim(),
        email: String(values.get("email")).trim(),
        password: String(values.get("password")),
        ...(displayName ? { displayName } : {}),
      });
    });
  };

  static override styles = [base, buttonStyles, fieldStyles, formStyles];
}

customElements.define("chatkit-register-form", ChatRegisterForm);
