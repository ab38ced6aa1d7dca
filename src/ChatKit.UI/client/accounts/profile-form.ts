import type { ChatClient } from "@chatkit/client";
import { css, html, LitElement, type TemplateResult } from "lit";
import { field, formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { avatar, avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { notify } from "../primitives/notify.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";

/** One's own name and picture. */
export class ChatProfileForm extends LitElement {
  static override properties = { client: { attribute: false } };
  declare client: ChatClient | undefined;
  readonly #submission = new Submission(this);
  readonly #session = new Snapshot(this, () => this.client?.session);

  protected override render(): TemplateResult {
    const user = this.#session.value?.user;
    if (!user) return html``;
    return html`
      <div class="who">
        ${avatar(user, this.client?.files)}
        <div><b dir="auto">${user.display_name}</b><span>@${user.username}</span><span>${user.email ?? ""}</span></div>
      </div>
      <form novalidate @submit=${this.#submit}>
        ${field(this.#submission, {
          name: "display_name",
          label: "Display name",
          value: user.display_name,
          autocomplete: "name",
          required: true,
          maxLength: 50,
        })}
        ${field(this.#submission, {
          name: "avatar_url",
          label: "Picture",
          type: "url",
          value: user.avatar_url ?? "",
          placeholder: "https://…",
          hint: "The address of a picture. Leave it empty to show your initials.",
        })}
        ${formError(this.#submission)}
        <button class="primary" ?disabled=${this.#submission.busy || this.#submission.waiting}>Save</button>
      </form>
    `;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const saved = await this.#submission.run(form, async () => {
      await this.client!.session.updateProfile({
        displayName: String(values.get("display_name")).trim(),
        avatarUrl: String(values.get("avatar_url")).trim(),
      });
    });
    if (saved) notify(this, "Your profile was saved.", "success");
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    formStyles,
    avatarStyles,
    css`
      .who {
        --avatar-size: 56px;
        display: flex;
        align-items: center;
        gap: 14px;
        margin-block-end: 16px;
        overflow-wrap: anywhere;
      }

      .who span:not(.avatar) {
        display: block;
        font-size: var(--_small);
        color: var(--_muted);
      }
    `,
  ];
}

customElements.define("chatkit-profile-form", ChatProfileForm);
