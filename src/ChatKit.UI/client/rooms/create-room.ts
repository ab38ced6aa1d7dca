import type { ChatClient, Room } from "@chatkit/client";
import { css, html, LitElement, type TemplateResult } from "lit";
import { closeDialog, focusFirstField } from "../dialogs/dialogs.ts";
import { formError, formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { fieldStyles } from "../primitives/field.ts";
import { NavigateEvent } from "../shell/navigate.ts";
import { base } from "../styles/base.ts";
import { readRoomForm, roomFields, roomFormStyles } from "./room-form.ts";
import { newRoomId, newRoomIdStyles } from "./room-id-notice.ts";

/** The dialog that creates a room. Of a private one it shows the Room ID afterwards. Fires `close` when it is over. */
export class ChatCreateRoom extends LitElement {
  static override properties = { client: { attribute: false }, created: { state: true } };
  declare client: ChatClient | undefined;
  declare created: Room | undefined;
  readonly #submission = new Submission(this);

  protected override firstUpdated(): void {
    void focusFirstField(this);
  }

  protected override render(): TemplateResult {
    return this.created ? this.#renderCreated(this.created) : this.#renderForm();
  }

  #renderForm(): TemplateResult {
    return html`<chatkit-dialog open heading="Create a room" @close=${this.#closed}>
      <form id="form" novalidate @submit=${this.#submit}>
        ${roomFields(this.#submission)}
        <fieldset>
          <legend>Who can join?</legend>
          ${choice("public", "Public", "Everybody here finds it under Chat Rooms.", true)}
          ${choice("private", "Private", "Only people you give its Room ID to.", false)}
        </fieldset>
        ${formError(this.#submission)}
      </form>
      <button slot="actions" @click=${() => closeDialog(this)}>Cancel</button>
      <button slot="actions" class="primary" form="form" ?disabled=${this.#submission.busy || this.#submission.waiting}>Create room</button>
    </chatkit-dialog>`;
  }

  #renderCreated(room: Room): TemplateResult {
    return html`<chatkit-dialog open heading="Your Room ID" @close=${this.#closed}>
      ${newRoomId(room)}
      <button slot="actions" class="primary" @click=${() => closeDialog(this)}>Done</button>
    </chatkit-dialog>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    void this.#submission.run(form, async () => {
      const type = new FormData(form).get("type") === "private" ? "private" : "public";
      const { name, description, max_members } = readRoomForm(form);
      const room = await this.client!.rooms.create({
        name,
        type,
        ...(description ? { description } : {}),
        ...(max_members ? { max_members } : {}),
      });
      this.dispatchEvent(new NavigateEvent({ roomId: room.id }));
      if (room.room_id) this.created = room;
      else closeDialog(this);
    });
  };

  readonly #closed = (): void => {
    this.dispatchEvent(new Event("close"));
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    formStyles,
    roomFormStyles,
    newRoomIdStyles,
    css`
      fieldset {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-block-end: 4px;
        font-size: var(--_small);
        font-weight: 550;
      }

      .choice {
        display: flex;
        gap: 10px;
        align-items: center;
        margin: 0;
        padding: 8px 12px;
        min-block-size: var(--_target);
        border: 1px solid var(--_border);
        border-radius: var(--_radius-small);
        font-weight: 400;
        cursor: pointer;
      }

      .choice:has(:checked) {
        border-color: var(--_accent);
        background: var(--_accent-soft);
      }

      .choice input {
        inline-size: 18px;
        min-block-size: 18px;
        flex: none;
        margin: 0;
        accent-color: var(--_accent-fill);
      }

      .choice b {
        display: block;
        font-size: var(--_size);
      }
    `,
  ];
}

const choice = (value: string, name: string, text: string, checked: boolean): TemplateResult => html`
  <label class="choice"><input type="radio" name="type" value=${value} ?checked=${checked} /><span><b>${name}</b>${text}</span></label>
`;

customElements.define("chatkit-create-room", ChatCreateRoom);
