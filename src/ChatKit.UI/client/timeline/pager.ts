import type { Conversation } from "@chatkit/client";
import type { ReactiveControllerHost } from "lit";

/** How near the first or last loaded message may come before more is fetched, in pixels. */
const reach = 1600;

/** Fetches older messages before one gets to the first, and newer ones before the last. */
export class Pager {
  /** Why the last attempt failed; nothing is fetched by itself until `retry`, or until the connection comes or goes. */
  error: unknown;
  readonly #host: ReactiveControllerHost;
  readonly #connection: () => string | undefined;
  #failedWhen: string | undefined;

  /** `connection`: its status. */
  constructor(host: ReactiveControllerHost, connection: () => string | undefined) {
    this.#host = host;
    this.#connection = connection;
  }

  /** `distance`: pixels from the view to the first and to the last row. */
  follow(conversation: Conversation, distance: { readonly above: number; readonly below: number }): void {
    const { status, loading, hasOlder, hasNewer } = conversation.get();
    if (this.error !== undefined && this.#connection() !== this.#failedWhen) this.retry();
    if (status !== "ready" || loading !== "none" || this.error !== undefined) return;
    if (hasOlder && distance.above < reach) void this.try(() => conversation.loadOlder());
    else if (hasNewer && distance.below < reach) void this.try(() => conversation.loadNewer());
  }

  retry(): void {
    this.error = undefined;
    this.#host.requestUpdate();
  }

  /** Fetches something; a failure is shown where `error` is. */
  async try(fetch: () => Promise<void>): Promise<void> {
    try {
      await fetch();
    } catch (error) {
      this.error = error;
      this.#failedWhen = this.#connection();
      this.#host.requestUpdate();
    }
  }
}
