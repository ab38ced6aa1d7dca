import type { ToastKind } from "./toasts.ts";

/** What `notify` fires. `<chat-kit>` shows it as a toast; a page that uses single elements may listen for it instead. */
export class ToastEvent extends Event {
  static readonly type = "chatkit-toast";
  readonly text: string;
  readonly kind: ToastKind;

  constructor(text: string, kind: ToastKind) {
    super(ToastEvent.type, { bubbles: true, composed: true });
    this.text = text;
    this.kind = kind;
  }
}

/** Asks whoever is around this element to show a toast. */
export const notify = (element: EventTarget, text: string, kind: ToastKind = "info"): void => {
  element.dispatchEvent(new ToastEvent(text, kind));
};
