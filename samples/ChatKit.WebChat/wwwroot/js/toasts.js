import { $, el, icon } from "./dom.js";

const shownMs = { info: 4000, error: 8000 };

export function toast(text, kind = "info") {
  const host = $("toasts");
  const node = el("div", `toast ${kind}`);
  const dismiss = el("button", "icon small");
  dismiss.type = "button";
  dismiss.setAttribute("aria-label", "Dismiss");
  dismiss.append(icon("close"));
  dismiss.addEventListener("click", () => remove(node));
  node.append(el("span", "", text), dismiss);
  host.append(node);
  // Shown anew to lie above a dialog that opened meanwhile.
  if (host.matches(":popover-open")) host.hidePopover();
  host.showPopover();
  setTimeout(() => remove(node), shownMs[kind]);
}

function remove(node) {
  node.remove();
  const host = $("toasts");
  if (!host.firstElementChild && host.matches(":popover-open")) host.hidePopover();
}
