import type { ChatClient, Conversation, Message, User } from "@chatkit/client";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { lastEditable } from "../message/message-rights.ts";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import { loadExtras } from "../primitives/load-extras.ts";
import { notify } from "../primitives/notify.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { Attachments } from "./attachments.ts";
import { composerStyles } from "./composer-styles.ts";
import { charactersLeft, counterLine, usualLength } from "./counter.ts";
import { explain } from "../errors/explain.ts";
import { EmojiPickedEvent } from "./emoji-picked.ts";
import { taskLine, type Task } from "./task.ts";
import { uploadStyles } from "./upload-line.ts";

/**
 * Where one writes. Needs `client` and `conversation`. Enter sends, Shift+Enter breaks the line, ArrowUp in an empty field edits one's last
 * message, Escape ends answering and editing. What is written is kept as the conversation's draft.
 */
export class ChatComposer extends LitElement {
  static override properties = {
    client: { attribute: false },
    conversation: { attribute: false },
    maxLength: { type: Number, attribute: "max-length" },
    placeholder: {},
    text: { state: true },
    task: { state: true },
    isPicking: { state: true },
  };
  declare client: ChatClient | undefined;
  declare conversation: Conversation | undefined;
  /** The server's limit, in characters as people count them. Default: the server's own default. */
  declare maxLength: number | undefined;
  declare placeholder: string;
  declare text: string;
  declare task: Task | undefined;
  declare isPicking: boolean;
  readonly #state = new Snapshot(this, () => this.conversation);
  readonly #attachments = new Attachments(this, () => (this.task?.kind === "edit" ? undefined : this.client?.files));
  #isUntouched = true;

  constructor() {
    super();
    this.placeholder = "Write a message";
    this.text = "";
    this.isPicking = false;
  }

  /** Answers a message by its id. */
  reply(messageId: string): void {
    this.#begin("reply", messageId);
  }

  /** Changes one's own message by its id. */
  edit(messageId: string): void {
    this.#begin("edit", messageId);
  }

  override focus(): void {
    this.#input?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("conversation")) {
      this.task = undefined;
      this.#isUntouched = true;
      this.#attachments.clear();
      this.text = "";
    }
    // The draft is read from the device, and may come after the first drawing.
    if (this.#isUntouched && this.task?.kind !== "edit") this.text = this.#state.value?.draft ?? "";
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.#fit();
  }

  protected override render(): TemplateResult {
    return html`
      <form
        part="composer"
        class=${this.#attachments.isDropping ? "dropping" : ""}
        @submit=${this.#onSubmit}
        @dragover=${this.#attachments.onDragOver}
        @dragleave=${this.#attachments.onDragLeave}
        @drop=${this.#attachments.onDrop}
      >
        ${this.task === undefined ? nothing : taskLine(this.task, () => this.#end())} ${this.#attachments.renderList()}
        <div class="line">
          ${this.#attachments.renderButton()}
          <textarea
            part="input"
            rows="1"
            dir="auto"
            enterkeyhint="send"
            aria-label=${this.placeholder}
            placeholder=${this.placeholder}
            .value=${live(this.text)}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @paste=${this.#attachments.onPaste}
          ></textarea>
          <button
            type="button"
            class="icon-button emoji"
            aria-label="Emoji"
            title="Emoji"
            aria-expanded=${this.isPicking}
            @click=${this.#togglePicker}
          >
            ${icon("smile")}
          </button>
          <button class="icon-button send" part="send" aria-label=${this.#sendLabel} title=${this.#sendLabel} ?disabled=${!this.#canSend}>
            ${icon(this.task?.kind === "edit" ? "check" : "send")}
          </button>
        </div>
        ${counterLine(this.#left)}
        ${this.isPicking
          ? html`<chatkit-emoji-picker @chatkit-emoji=${this.#onEmoji} @close=${this.#closePicker}></chatkit-emoji-picker>`
          : nothing}
      </form>
    `;
  }

  get #input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  get #me(): User | undefined {
    return this.client?.session.get().user ?? undefined;
  }

  get #left(): number {
    return charactersLeft(this.text, this.maxLength ?? usualLength);
  }

  get #sendLabel(): string {
    return this.task?.kind === "edit" ? "Save" : "Send";
  }

  get #canSend(): boolean {
    const hasText = this.text.trim() !== "";
    const hasFiles = this.#attachments.items.length > 0 && this.task?.kind !== "edit";
    return (hasText || hasFiles) && this.#left >= 0 && this.#attachments.isReady;
  }

  #begin(kind: Task["kind"], messageId: string): void {
    const message = this.conversation?.find(messageId);
    if (message === undefined) return;
    if (kind === "edit") this.text = message.content ?? "";
    else if (this.task?.kind === "edit") this.text = this.#state.value?.draft ?? "";
    this.task = { kind, message };
    this.#isUntouched = false;
    void this.updateComplete.then(() => {
      this.focus();
      this.#input?.setSelectionRange(this.text.length, this.text.length);
    });
  }

  /** Back to something new; after editing, the draft shows again. */
  #end(): void {
    if (this.task?.kind === "edit") this.text = this.#state.value?.draft ?? "";
    this.task = undefined;
    this.focus();
  }

  #write(text: string): void {
    this.text = text;
    this.#isUntouched = false;
    if (this.task?.kind === "edit") return;
    this.conversation?.setDraft(text);
    if (text.trim() === "") this.conversation?.stopTyping();
    else this.conversation?.notifyTyping();
  }

  #send(): void {
    const { conversation, task } = this;
    if (conversation === undefined || !this.#canSend) return;
    if (task?.kind === "edit") {
      void this.#save(task.message);
      return;
    }
    const replyTo = task?.message.id;
    const files = this.#attachments.items.flatMap((upload) => upload.uploaded ?? []);
    const [first, ...others] = files.map((file) => ({ url: file.file_url, type: file.message_type }));
    conversation.send({ content: this.text.trim(), replyTo, file: first });
    for (const file of others) conversation.send({ content: "", file });
    this.#attachments.clear();
    this.task = undefined;
    this.text = "";
    conversation.stopTyping();
    this.focus();
  }

  /** One goes on with something new at once; what could not be saved comes back. */
  async #save(message: Message): Promise<void> {
    const { conversation } = this;
    const content = this.text.trim();
    this.#end();
    if (content === message.content) return;
    try {
      await conversation?.edit(message.id, content);
    } catch (error) {
      notify(this, explain(error), "error");
      if (conversation !== this.conversation || this.task?.kind === "edit") return;
      this.#begin("edit", message.id);
      this.text = content;
    }
  }

  /** Grows with its text, up to what the style allows. */
  #fit(): void {
    const input = this.#input;
    if (input === null || CSS.supports("field-sizing", "content")) return;
    input.style.setProperty("height", "auto");
    input.style.setProperty("height", `${input.scrollHeight}px`);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#send();
  };

  readonly #onInput = (event: Event): void => this.#write((event.target as HTMLTextAreaElement).value);

  readonly #onKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word; 229 is how Safari says so for the Enter that ends it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "ArrowUp" && this.text === "" && this.task === undefined) {
      const id = this.conversation && lastEditable(this.conversation, this.#me);
      if (id === undefined) return;
      event.preventDefault();
      this.edit(id);
    } else if (event.key === "Escape" && this.task !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.#end();
    }
  };

  readonly #onEmoji = (event: Event): void => {
    const input = this.#input;
    if (!(event instanceof EmojiPickedEvent) || input === null) return;
    input.setRangeText(event.emoji, input.selectionStart, input.selectionEnd, "end");
    this.#write(input.value);
  };

  readonly #togglePicker = (): void => {
    this.isPicking = !this.isPicking;
    void loadExtras(this);
  };

  readonly #closePicker = (): void => {
    this.isPicking = false;
    this.focus();
  };

  static override styles = [base, buttonStyles, uploadStyles, composerStyles];
}

customElements.define("chatkit-composer", ChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-composer": ChatComposer;
  }
}
