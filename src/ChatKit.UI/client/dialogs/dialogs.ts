import type { LitElement } from "lit";
import type { ChatDialog } from "../primitives/dialog.ts";

// Dialogs are in the page only while they are open: the shell adds one, and removes it when it fires `close`.

/** Tells the shell that this dialog is over; closing the `<chatkit-dialog>` first gives the focus back. */
export function closeDialog(host: LitElement): void {
  const dialog = host.renderRoot.querySelector<ChatDialog>("chatkit-dialog");
  if (dialog) dialog.open = false;
}

/** Puts the focus into the first field once the dialog is there. */
export async function focusFirstField(host: LitElement): Promise<void> {
  await host.renderRoot.querySelector<ChatDialog>("chatkit-dialog")?.updateComplete;
  host.renderRoot.querySelector<HTMLElement>("input, textarea")?.focus();
}
