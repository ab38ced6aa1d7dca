import type { ChatClient } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { roomIdTexts } from "../errors/explain.ts";
import { formStyles } from "../forms/field.ts";
import { Submission } from "../forms/submission.ts";
import { buttonStyles } from "../primitives/button.ts";
import { fieldStyles } from "../primitives/field.ts";
import { notify } from "../primitives/notify.ts";
import { NavigateEvent } from "../shell/navigate.ts";
import { base } from "../styles/base.ts";

/** The field that a Room ID is typed or pasted into, with blanks and in any letter case. */
export class ChatRoomIdForm extends LitElement {
  static override properties = { client: { attribute: false } };
  declare client: ChatClient | undefined;
  readonly #submission = new Submission(this, {
    texts: roomIdTexts,
    fields: { invalid_room_id: "room_id", room_not_found: "room_id", room_full: "room_id", banned: "room_id" },
  });

  protected override render(): TemplateResult {
    const error = this.#submission.errorOf("room_id") || this.#submission.message;
    return html`<form novalidate @submit=${this.#submit}>
      <label for="room_id">Join with a Room ID</label>
      <div class="row">
        <input
          id="room_id"
          name="room_id"
          required
          placeholder="A7K2M9P1"
          maxlength="40"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          dir="ltr"
          aria-invalid=${error ? "true" : "false"}
          aria-describedby=${error ? "error" : nothing}
          @input=${() => this.#submission.waiting || this.#submission.reset()}
        />
        <button ?disabled=${this.#submission.busy || this.#submission.waiting}>Join</button>
      </div>
      <div role="alert">${error ? html`<p class="field-error" id="error">${error}</p>` : nothing}</div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    // Blanks inside as well: people paste "A7K2 M9P1".
    const typed = String(new FormData(form).get("room_id")).replace(/\s+/gu, "");
    await this.#submission.run(form, async () => {
      const { room, joined } = await this.client!.rooms.joinById(typed);
      form.reset();
      if (!joined) notify(this, `You are a member of “${room.name}” already.`);
      this.dispatchEvent(new NavigateEvent({ roomId: room.id }));
    });
  };

  static override styles = [
    base,
    buttonStyles,
    fieldStyles,
    formStyles,
    css`
      form {
        gap: 4px;
      }

      label {
        margin: 0;
      }

      .row {
        display: flex;
        gap: 8px;
      }

      input {
        font-family: var(--_mono);
        letter-spacing: 0.06em;
      }
    `,
  ];
}

customElements.define("chatkit-room-id-form", ChatRoomIdForm);
