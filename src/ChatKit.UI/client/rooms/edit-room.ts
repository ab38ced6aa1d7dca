import type { ChatClient, Room } from "@chatkit/client";
import { html, LitElement, type TemplateResult } from "lit";
import { closeDialog, focusFirstField } from "../dialogs/dialogs.ts";
import { formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { fieldStyles } from "../primitives/field.ts";
import { notify } from "../primitives/notify.ts";
import { base } from "../styles/base.ts";
import { readRoomForm, roomFields, roomFormStyles } from "./room-form.ts";

/** The dialog for a room's name, description and limit. Fires `close` when it is over. */
export class ChatEditRoom extends LitElement {
  static override properties = { client: { attribute: false }, room: { attribute: false } };
  declare client: ChatClient | undefined;
  declare room: Room | undefined;
  readonly #submission = new Submission(this);

  protected override firstUpdated(): void {
    void focusFirstField(this);
  }

  protected override render(): TemplateResult {
    return html`<chatkit-dialog open heading="Edit the room" @close=${() => this.dispatchEvent(new Event("close"))}>
      <form id="form" novalidate @submit=${this.#submit}>${roomFields(this.#submission, this.room)} ${formError(this.#submission)}</form>
      <button slot="actions" @click=${() => closeDialog(this)}>Cancel</button>
      <button slot="actions" class="primary" form="form" ?disabled=${this.#submission.busy || this.#submission.waiting}>Save</button>
    </chatkit-dialog>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    void this.#submission.run(form, async () => {
      await this.client!.rooms.update(this.room!.id, readRoomForm(form));
      notify(this, "The room was changed.", "success");
      closeDialog(this);
    });
  };

  static override styles = [base, buttonStyles, fieldStyles, formStyles, roomFormStyles];
}

customElements.define("chatkit-edit-room", ChatEditRoom);
