import type { ChatClient } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";

const everyMilliseconds = 30_000;

/** Reads the list of rooms anew while somebody may look at it: the server tells of one's own rooms, not of public ones that others create. */
export class RoomRefresh implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #client: () => ChatClient;

  constructor(host: ReactiveControllerHost, client: () => ChatClient) {
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#refresh, everyMilliseconds);
    document.addEventListener("visibilitychange", this.#refresh);
    addEventListener("focus", this.#refresh);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#refresh);
    removeEventListener("focus", this.#refresh);
  }

  readonly #refresh = (): void => {
    const { connection, rooms } = this.#client();
    // Without a line, coming back reads it anyway.
    if (document.visibilityState === "visible" && connection.get().status === "connected") void rooms.refresh().catch(() => undefined);
  };
}
