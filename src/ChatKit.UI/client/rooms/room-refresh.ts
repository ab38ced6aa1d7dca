import type { ChatClient } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** While somebody only might look, give or take a quarter: pages that came back together after a restart don't stay together. */
const nowAndThen = 120_000;
/** What is younger is as good as new. */
const fresh = 10_000;

const turns = ["pointerenter", "focusin"] as const;

/**
 * Reads the list of rooms anew for who looks at it: the server tells of one's own rooms, not of public ones that others create, change or close.
 * At once when somebody comes to it, as far as pages tell, and now and then while it is in view.
 */
export class RoomRefresh implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #client: () => ChatClient | undefined;
  readonly #view = new IntersectionObserver((entries) => {
    this.#isInView = entries.at(-1)!.isIntersecting;
    this.look();
  });
  #isInView = false;
  #readAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, client: () => ChatClient | undefined) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    // The client itself reads it when it connects, now or later.
    this.#readAt = performance.now();
    this.#later();
    this.#view.observe(this.#host);
    document.addEventListener("visibilitychange", this.look);
    addEventListener("focus", this.look);
    for (const turn of turns) this.#host.addEventListener(turn, this.look);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#view.disconnect();
    document.removeEventListener("visibilitychange", this.look);
    removeEventListener("focus", this.look);
    for (const turn of turns) this.#host.removeEventListener(turn, this.look);
  }

  /** Somebody turns to the list. */
  readonly look = (): void => {
    if (performance.now() - this.#readAt > fresh) this.#read();
  };

  #read(): void {
    const client = this.#client();
    if (!this.#isInView || document.visibilityState !== "visible" || client?.connection.get().status !== "connected") return;
    this.#readAt = performance.now();
    this.#later();
    void client.rooms.refresh().catch(() => undefined);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#later();
        this.#read();
      },
      nowAndThen * (0.75 + 0.5 * Math.random()),
    );
  }
}
