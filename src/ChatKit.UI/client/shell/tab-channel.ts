/** What one tab tells the others of the same origin. */
export interface TabNews {
  readonly kind: "signed-in" | "signed-out";
  readonly userId: string;
}

const name = "chatkit.session";

/** Tells other tabs of signing in and out, and hears of theirs. */
export class TabChannel {
  readonly #channel = new BroadcastChannel(name);

  constructor(heard: (news: TabNews) => void) {
    this.#channel.onmessage = (event: MessageEvent<TabNews>) => heard(event.data);
  }

  tell(news: TabNews): void {
    this.#channel.postMessage(news);
  }

  close(): void {
    this.#channel.close();
  }
}
