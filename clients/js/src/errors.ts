import type { ErrorCode } from "./contract.ts";

/** What a `ChatError` knows besides its code. */
export interface ChatErrorDetails {
  readonly detail?: string | undefined;
  readonly errors?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** `network`: no answer came, and nobody knows whether the request arrived. `unexpected`: an answer that the contract does not know. */
export type ChatErrorCode = ErrorCode | "network" | "unexpected";

/** The one error of this package, for REST, hub and network alike. */
export class ChatError extends Error {
  override readonly name = "ChatError";
  /** One of the contract's codes, `network` or `unexpected`. Meant for programs; stable. */
  readonly code: ChatErrorCode;
  /** For each field that was refused, why, in the server's words. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** How long the server asks to wait, in milliseconds; 0 when it did not say. */
  readonly retryAfterMs: number;

  constructor(code: ChatErrorCode, { detail, errors, retryAfterMs }: ChatErrorDetails = {}) {
    super(detail ?? code);
    this.code = code;
    this.errors = errors ?? {};
    this.retryAfterMs = retryAfterMs ?? 0;
  }

  /** Whether the same request may work later, unchanged. */
  get isRetryable(): boolean {
    return this.code === "network" || this.code === "rate_limited" || this.code === "store_unavailable";
  }
}
