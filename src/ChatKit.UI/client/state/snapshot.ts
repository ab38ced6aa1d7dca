import type { Readable } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * The present value of a `Readable` for an element, which is drawn again after each change.
 * `source` is asked on each update, so an element may be given another conversation or client at any time.
 */
export class Snapshot<T> implements ReactiveController {
  #source: Readable<T> | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #choose: () => Readable<T> | undefined;

  constructor(host: ReactiveControllerHost, source: () => Readable<T> | undefined) {
    this.#host = host;
    this.#choose = source;
    host.addController(this);
  }

  /** Undefined while there is no source. */
  get value(): T | undefined {
    return this.#choose()?.get();
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#source = this.#unsubscribe = undefined;
  }

  #follow(): void {
    const source = this.#choose();
    if (source === this.#source) return;
    this.#unsubscribe?.();
    this.#source = source;
    this.#unsubscribe = source?.subscribe(() => this.#host.requestUpdate());
  }
}
