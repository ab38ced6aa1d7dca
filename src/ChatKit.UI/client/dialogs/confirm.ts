import { html, LitElement, type TemplateResult } from "lit";
import { buttonStyles } from "../primitives/button.ts";
import "../primitives/dialog.ts";
import { base } from "../styles/base.ts";

/** A question that wants a yes. */
export interface Question {
  readonly heading: string;
  readonly text: string;
  /** What the button says that means yes. */
  readonly action: string;
  readonly danger?: boolean;
}

/** What `confirm` fires. `<chat-kit>` answers it. */
export class ConfirmEvent extends Event {
  static readonly type = "chatkit-confirm";
  readonly question: Question;
  readonly answer: (yes: boolean) => void;

  constructor(question: Question, answer: (yes: boolean) => void) {
    super(ConfirmEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.question = question;
    this.answer = answer;
  }
}

/** Asks whoever is around this element; false where nobody is. */
export const confirm = (element: EventTarget, question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    const nobodyAnswers = element.dispatchEvent(new ConfirmEvent(question, resolve));
    if (nobodyAnswers) resolve(false);
  });

/** The dialog for `confirm`: give it the event with `ask`. */
export class ChatConfirm extends LitElement {
  static override properties = { request: { state: true } };
  declare request: ConfirmEvent | undefined;

  ask(event: ConfirmEvent): void {
    event.preventDefault();
    this.request?.answer(false);
    this.request = event;
  }

  protected override render(): TemplateResult {
    const question = this.request?.question;
    return html`<chatkit-dialog .open=${question !== undefined} heading=${question?.heading ?? ""} @close=${() => this.#answer(false)}>
      <p>${question?.text}</p>
      <button slot="actions" @click=${() => this.#answer(false)}>Cancel</button>
      <button slot="actions" class=${question?.danger ? "danger" : "primary"} @click=${() => this.#answer(true)}>${question?.action}</button>
    </chatkit-dialog>`;
  }

  #answer(yes: boolean): void {
    this.request?.answer(yes);
    this.request = undefined;
  }

  static override styles = [base, buttonStyles];
}

customElements.define("chatkit-confirm", ChatConfirm);
