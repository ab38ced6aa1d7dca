import type { ChatError } from "../errors.ts";
import type { Readable } from "../state/readable.ts";

/** How the line to the server is. */
export interface ConnectionState {
  /**
   * - `idle`: not started, or nobody is signed in
   * - `connecting`: the first attempt is under way
   * - `connected`
   * - `reconnecting`: it broke, and the first attempt to come back is under way
   * - `offline`: at least one attempt failed; others follow for ever
   */
  readonly status: "idle" | "connecting" | "connected" | "reconnecting" | "offline";
  /** When `connected` began or ended last, or the client was started; milliseconds of `Date.now()`. For "not for blips under a second". */
  readonly since: number;
  /** When the next attempt begins, milliseconds of `Date.now()`; null while one is under way, or none is needed. */
  readonly retryAt: number | null;
  /** Why the last attempt failed, or the connection broke; null while connected. */
  readonly error: ChatError | null;
}

/** The line to the server. It is kept up by itself, with endless attempts 0.25 s to 30 s apart. */
export interface Connection extends Readable<ConnectionState> {
  /**
   * Tries at once. To be called when the browser says `online`, or the page becomes visible again. While connected it asks the
   * server for a sign of life instead, and gives up a line that only looks open within 5 s.
   */
  retryNow(): void;
}
