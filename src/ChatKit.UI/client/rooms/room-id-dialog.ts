import type { Room } from "@chatkit/client";
import { html, LitElement, type TemplateResult } from "lit";
import { closeDialog } from "../dialogs/dialogs.ts";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { base } from "../styles/base.ts";
import { newRoomId, newRoomIdStyles } from "./room-id-notice.ts";

/** Shows a room's new Room ID. Fires `close` when it is over. */
export class ChatRoomIdDialog extends LitElement {
  static override properties = { room: { attribute: false } };
  declare room: Room | undefined;

  protected override render(): TemplateResult {
    return html`<chatkit-dialog open heading="Your new Room ID" @close=${() => this.dispatchEvent(new Event("close"))}>
      ${this.room ? newRoomId(this.room) : ""}
      <p>The old one no longer works. Members stay.</p>
      <button slot="actions" class="primary" @click=${() => closeDialog(this)}>Done</button>
    </chatkit-dialog>`;
  }

  static override styles = [base, buttonStyles, newRoomIdStyles];
}

customElements.define("chatkit-room-id-dialog", ChatRoomIdDialog);
