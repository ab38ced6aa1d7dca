import type { ChatClient } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { pageTitle, totalUnread } from "./title.ts";

/** Keeps the unread count and the conversation's name in the page's title, and gives the page its own back at the end. */
export class PageTitle implements ReactiveController {
  #base = "";
  #conversation: string | undefined;
  #end: (() => void)[] = [];
  readonly #client: () => ChatClient;

  constructor(host: ReactiveControllerHost, client: () => ChatClient) {
    this.#client = client;
    host.addController(this);
  }

  /** The name of what is open. */
  set conversation(name: string | undefined) {
    this.#conversation = name;
    this.#write();
  }

  hostConnected(): void {
    this.#base = document.title;
    const { rooms, conversations } = this.#client();
    this.#end = [rooms.subscribe(this.#write), conversations.subscribe(this.#write)];
  }

  hostDisconnected(): void {
    for (const end of this.#end) end();
    document.title = this.#base;
  }

  readonly #write = (): void => {
    const { rooms, conversations } = this.#client();
    const title = pageTitle(this.#base, this.#conversation, totalUnread(rooms.get().rooms, conversations.get().conversations));
    if (document.title !== title) document.title = title;
  };
}
