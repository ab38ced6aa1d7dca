import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Draws its host again each second while a countdown runs. */
export class Ticker implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #end: () => number | undefined;

  /** `end`: until when to count, milliseconds of `Date.now()`; undefined for no countdown. */
  constructor(host: ReactiveControllerHost, end: () => number | undefined) {
    this.#host = host;
    this.#end = end;
    host.addController(this);
  }

  /** Whole seconds that are left, at least 0. */
  get seconds(): number {
    return Math.max(0, Math.ceil(((this.#end() ?? 0) - Date.now()) / 1000));
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.seconds > 0) this.#timer = setTimeout(() => this.#host.requestUpdate(), 1000);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
