import type { Conversation, Files, User } from "@chatkit/client";
import { html, type LitElement, type ReactiveController, type TemplateResult } from "lit";
import { MessageActionEvent, type MessageAction } from "../message/message-action.ts";
import { messageMenu } from "../message/message-menu.ts";
import { openFile } from "../message/open-file.ts";
import type { ChatMessage } from "../message/message.ts";
import { rightsFor } from "../message/message-rights.ts";
import { excerpt } from "../message/quote.ts";
import type { ShownMessage } from "../message/shown-message.ts";
import "../primitives/dialog.ts";
import "../primitives/menu.ts";
import type { ChatMenu } from "../primitives/menu.ts";
import { notify } from "../primitives/notify.ts";
import type { FileDescription } from "../text/file-url.ts";
import { explain } from "../errors/explain.ts";

export interface MessageActionsOptions {
  readonly conversation: () => Conversation | undefined;
  readonly files: () => Files | undefined;
  readonly me: () => User | undefined;
  readonly jump: (shown: ShownMessage) => void;
}

/** Carries out what a person wants done with a message; asks before deleting. `reply` and `edit` are left to the composer. */
export class MessageActions implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: MessageActionsOptions;
  #deleting: ShownMessage | undefined;

  constructor(host: LitElement, options: MessageActionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#deleting = undefined;
  }

  /** Takes an event of a message's; what the composer has to do goes on its way up. */
  take(event: MessageActionEvent): void {
    if (event.action === "reply" || event.action === "edit") return;
    event.stopPropagation();
    if (event.action === "menu") this.openMenu(event.shown, event.target as ChatMessage);
    else this.#run(event.action, event.shown);
  }

  openMenu(shown: ShownMessage, message: ChatMessage): void {
    const conversation = this.#options.conversation();
    const menu = this.#host.renderRoot.querySelector<ChatMenu>("chatkit-menu");
    if (conversation === undefined || menu === null) return;
    const items = messageMenu(shown, rightsFor(shown, conversation, this.#options.me()), (action) => this.#run(action, shown));
    if (items.length > 0) void menu.show(items, message.menuAnchor, message);
  }

  /** The menu and the question before deleting. */
  render(): TemplateResult {
    return html`
      <chatkit-menu></chatkit-menu>
      <chatkit-dialog heading="Delete this message?" .open=${this.#deleting !== undefined} @close=${() => this.#ask(undefined)}>
        The others will see that there was a message, and no longer what it said.
        <p class="confirm-excerpt" dir="auto">${this.#deleting && excerpt(this.#deleting)}</p>
        <button slot="actions" @click=${() => this.#ask(undefined)}>Cancel</button>
        <button slot="actions" class="danger" @click=${() => void this.#delete()}>Delete</button>
      </chatkit-dialog>
    `;
  }

  #run(action: MessageAction, shown: ShownMessage): void {
    const conversation = this.#options.conversation();
    switch (action) {
      case "reply":
      case "edit":
        this.#host.dispatchEvent(new MessageActionEvent(action, shown));
        break;
      case "jump":
        this.#options.jump(shown);
        break;
      case "delete":
        this.#ask(shown);
        break;
      case "retry":
        conversation?.retry(shown.key);
        break;
      case "discard":
        conversation?.discard(shown.key);
        break;
      case "open":
        void this.#open(shown.file);
        break;
      case "copy":
        void this.#copy(shown.content);
        break;
    }
  }

  #ask(shown: ShownMessage | undefined): void {
    this.#deleting = shown;
    this.#host.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      notify(this.#host, "Copied", "success");
    } catch {
      notify(this.#host, "The text could not be copied.", "error");
    }
  }

  async #open(file: FileDescription | undefined): Promise<void> {
    const files = this.#options.files();
    if (file !== undefined && files !== undefined) await this.#try(() => openFile(files, file));
  }

  async #delete(): Promise<void> {
    const id = this.#deleting?.id;
    this.#ask(undefined);
    if (id !== undefined) await this.#try(async () => this.#options.conversation()?.delete(id));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notify(this.#host, explain(error), "error");
    }
  }
}
