import { el } from "./dom.js";
import { toast } from "./toasts.js";

export async function copyRoomCode(code) {
  if (await copyText(code)) toast("Room ID copied.");
  else toast(`Copying is not allowed here. The Room ID is ${code}.`, "error");
}

async function copyText(text) {
  if (navigator.clipboard?.writeText) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused, or a page without https: the older way below still works.
    }
  }
  const field = el("textarea", "sr-only");
  field.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
