import type { HubEventName } from "../contract.ts";

/** What carries hub calls and events; SignalR, unless a test brings its own. */
export interface HubTransport {
  /** One attempt. Rejects with a `ChatError`: `unauthenticated` when the token is refused, `network` otherwise. */
  open(handlers: HubHandlers): Promise<HubLine>;
}

export interface HubHandlers {
  token(): Promise<string | null>;
  event(name: HubEventName, payload: unknown): void;
  /** Once, after `open` succeeded, when the line is gone for whatever reason but `stop()`. */
  closed(): void;
}

/** One open line. */
export interface HubLine {
  /** Rejects with a `ChatError`; `network` when the line broke before the answer. */
  invoke(method: string, argument: object): Promise<unknown>;
  /** For what may get lost. Never throws. */
  send(method: string, argument: object): void;
  stop(): void;
}
