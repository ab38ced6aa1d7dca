import type { Device, User } from "../contract.ts";
import type { Readable } from "../state/readable.ts";

/** A sign-in as it is kept between visits. */
export interface StoredSession {
  readonly token: string;
  /** RFC 3339. */
  readonly expiresAt: string;
  readonly user: User;
}

/** Where the sign-in is kept: `sessionStorage`, `localStorage`, a file, memory. The choice is the application's. */
export interface SessionStore {
  /** What throws counts as nothing kept, unless it is a `ChatError` that passes, such as `network`: that is tried again. */
  load(): StoredSession | null | Promise<StoredSession | null>;
  /**
   * After each sign-in, and when the profile has changed. What it returns is used from then on: a store that has put the token into a
   * cookie gives back a session with another word in its place.
   */
  save(session: StoredSession): StoredSession | void | Promise<StoredSession | void>;
  /**
   * Whether what `save` gives back stands for a cookie, which signs in the pictures and downloads that the browser asks for by itself.
   * Otherwise they are read with the token.
   */
  readonly hasCookie?: boolean;
  /** After signing out. Not when the session expired: then a reload comes up expired again, with the drafts and the outbox. */
  clear(): void | Promise<void>;
}

/**
 * For hosts with users of their own: gives the token to send, or null where a cookie does it. Asked before each request; when it rejects, that
 * is as if the server could not be reached.
 */
export interface TokenProvider {
  token(): string | null | Promise<string | null>;
}

/** Who is signed in. */
export interface SessionState {
  /**
   * - `unknown`: before `start()` has read the store, or asked the server who a token provider's user is; it tries until it knows
   * - `signed-in`
   * - `expired`: the server ended it. `user`, the outbox and the drafts stay; signing in again as the same user goes on from there
   * - `signed-out`
   */
  readonly status: "unknown" | "signed-out" | "signed-in" | "expired";
  readonly user: User | null;
  /**
   * Why it is `expired`: what the server said (such as `logged_out`, `password_changed`), or `unauthenticated`. Why it is still `unknown`:
   * the code of what went wrong, such as `network`; null at first.
   */
  readonly reason: string | null;
}

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly displayName?: string;
}

/** Accounts and devices. Every method throws `ChatError`. */
export interface Session extends Readable<SessionState> {
  /** Codes: `validation_failed` (see `errors`), `username_taken`, `email_taken`. */
  register(input: Registration): Promise<User>;
  /** `username` may be the e-mail address. Codes: `invalid_credentials`, `rate_limited`. */
  login(username: string, password: string): Promise<User>;
  /**
   * Ends the session, and deletes this user's outbox and drafts from this device; see `ChatClient.countUnsent` before. Signed out here
   * even when the server can't be reached.
   */
  logout(): Promise<void>;
  /** Signed out elsewhere, such as in another tab of this browser: forgets it here, without asking the server or deleting what is kept. */
  end(): void;
  /** Reads one's own profile anew. */
  refreshProfile(): Promise<User>;
  /** An empty `avatarUrl` removes it. */
  updateProfile(changes: { displayName?: string; avatarUrl?: string }): Promise<User>;
  /** All other sessions are revoked. Code: `invalid_credentials` when the current one is wrong. */
  changePassword(currentPassword: string, newPassword: string): Promise<void>;
  /** Where one is signed in. */
  devices(): Promise<readonly Device[]>;
  revoke(sessionId: string): Promise<void>;
  /** Signs out everywhere but here. */
  revokeOthers(): Promise<void>;
  /** The token for a request of one's own, such as an upload; null when there is none. */
  token(): Promise<string | null>;
}
