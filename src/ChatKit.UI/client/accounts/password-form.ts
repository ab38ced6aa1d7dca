import type { ChatClient } from "@chatkit/client";
import { html, LitElement, type TemplateResult } from "lit";
import { field, formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { notify } from "../primitives/notify.ts";
import { base } from "../styles/base.ts";

/** Changes the password; all other devices are logged out by that. */
export class ChatPasswordForm extends LitElement {
  static override properties = { client: { attribute: false } };
  declare client: ChatClient | undefined;
  readonly #submission = new Submission(this, {
    texts: { invalid_credentials: "This is not your present password." },
    fields: { invalid_credentials: "current_password" },
  });

  protected override render(): TemplateResult {
    const username = this.client?.session.get().user?.username ?? "";
    return html`<form novalidate @submit=${this.#submit}>
      <!-- For password managers, which want to know whose password it is. -->
      <input hidden name="username" autocomplete="username" value=${username} />
      ${field(this.#submission, {
        name: "current_password",
        label: "Present password",
        type: "password",
        autocomplete: "current-password",
        required: true,
      })}
      ${field(this.#submission, {
        name: "new_password",
        label: "New password",
        type: "password",
        autocomplete: "new-password",
        required: true,
        hint: "At least 8 characters. All other devices are logged out.",
      })}
      ${formError(this.#submission)}
      <button class="primary" ?disabled=${this.#submission.busy || this.#submission.waiting}>Change the password</button>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const changed = await this.#submission.run(form, () =>
      this.client!.session.changePassword(String(values.get("current_password")), String(values.get("new_password"))),
    );
    if (!changed) return;
    form.reset();
    notify(this, "The password was changed. Other devices have to log in again.", "success");
  };

  static override styles = [base, buttonStyles, fieldStyles, formStyles];
}

customElements.define("chatkit-password-form", ChatPasswordForm);
