import type { Device, User, wire } from "../contract.ts";
import type { ChatError } from "../errors.ts";
import type { Rest } from "../rest/rest.ts";
import { Snapshot } from "../state/snapshot.ts";
import type { Registration, Session, SessionState, SessionStore, StoredSession, TokenProvider } from "./session.ts";

export interface AccountsEvents {
  /** Somebody is signed in: as before, or anew. */
  began(user: User): void;
  /** The server ended it. What is kept stays. */
  expired(): void;
  /** Nobody is signed in any more. */
  left(): void;
  /** Signed out on purpose: `user` leaves nothing behind. */
  ended(user: User): Promise<void>;
}

/** Who is signed in, and what one can do with one's account. */
export class Accounts implements Session {
  readonly #store: SessionStore | TokenProvider;
  readonly #events: AccountsEvents;
  readonly #rest: () => Rest;
  readonly #snapshot = new Snapshot<SessionState>(() => this.#state);
  #state: SessionState = { status: "unknown", user: null, reason: null };
  #stored: StoredSession | null = null;
  #isLeaving = false;
  /** Whether a cookie signs in what the browser asks for by itself. A token provider tells by giving no token. */
  hasCookie: boolean;
  /** Counts sign-ins and their ends. */
  #version = 0;

  readonly get = this.#snapshot.get;
  readonly subscribe = this.#snapshot.subscribe;

  /** `rest` is asked for late, as it asks for the token here. */
  constructor(store: SessionStore | TokenProvider, rest: () => Rest, events: AccountsEvents) {
    this.#store = store;
    this.hasCookie = "hasCookie" in store && store.hasCookie === true;
    this.#rest = rest;
    this.#events = events;
  }

  get me(): string {
    return this.#state.user?.id ?? "";
  }

  /** Reads what is kept. With a token provider it asks the server who that is. Throws `ChatError`. */
  async restore(): Promise<void> {
    if ("token" in this.#store) return this.#ask();
    const version = this.#version;
    const stored = await this.#store.load();
    // Signed in or out while it was read.
    if (version !== this.#version) return;
    this.#stored = stored;
    if (stored) this.#begin(stored.user);
    else this.end();
  }

  /** Nobody knows yet, and why. */
  delay(reason: string): void {
    if (this.#state.status === "unknown") this.#set({ ...this.#state, reason });
  }

  end(): void {
    const { user } = this.#state;
    this.#stored = null;
    this.#set({ status: "signed-out", user: null, reason: null });
    if (user) this.#events.left();
  }

  async token(): Promise<string | null> {
    if (!("token" in this.#store)) return this.#stored?.token ?? null;
    const token = await this.#store.token();
    this.hasCookie = token === null;
    return token;
  }

  /** Ends it here because the server does. A token that was replaced meanwhile says nothing about the present one. */
  async expire(reason: string, token?: string | null): Promise<void> {
    if (this.#isLeaving || this.#state.status !== "signed-in") return;
    if (token !== undefined && token !== (await this.token().catch(() => undefined))) return;
    this.#set({ status: "expired", user: this.#state.user, reason });
    this.#stored = null;
    this.#events.expired();
  }

  register({ username, email, password, displayName }: Registration): Promise<User> {
    const name = displayName === undefined ? {} : { display_name: displayName };
    return this.#signIn("register", { username, email, password, ...name });
  }

  login(username: string, password: string): Promise<User> {
    return this.#signIn("login", { username, password });
  }

  async logout(): Promise<void> {
    const { user } = this.#state;
    this.#isLeaving = true;
    try {
      await this.#rest().post("logout");
    } catch {
      // The server can't be reached, or has ended the session already: here it is over in any case.
    } finally {
      this.#isLeaving = false;
    }
    this.end();
    // Neither waits for the other: what is kept goes though a store's server can't be reached.
    await Promise.all(["token" in this.#store || this.#store.clear(), user && this.#events.ended(user)]);
  }

  async refreshProfile(): Promise<User> {
    return this.#keep((await this.#rest().get<wire.UserResponse>("profile")).user);
  }

  async updateProfile({ displayName, avatarUrl }: { displayName?: string; avatarUrl?: string }): Promise<User> {
    const changes = { ...(displayName !== undefined && { display_name: displayName }), ...(avatarUrl !== undefined && { avatar_url: avatarUrl }) };
    return this.#keep((await this.#rest().patch<wire.UserResponse>("profile", changes)).user);
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await this.#rest().post("profile/password", { current_password: currentPassword, new_password: newPassword });
  }

  async devices(): Promise<readonly Device[]> {
    return (await this.#rest().get<wire.SessionsResponse>("sessions")).sessions;
  }

  async revoke(sessionId: string): Promise<void> {
    await this.#rest().delete(`sessions/${sessionId}`);
  }

  async revokeOthers(): Promise<void> {
    const others = (await this.devices()).filter(({ current }) => !current);
    await Promise.all(others.map(({ id }) => this.revoke(id).catch(ignoreGone)));
  }

  async #signIn(path: string, body: object): Promise<User> {
    const { token, expires_at, user } = await this.#rest().post<wire.SignInResponse>(path, body);
    await this.#save({ token, expiresAt: expires_at, user });
    this.#begin(user);
    return user;
  }

  /** A token provider says nothing of who that is, nor whether anybody is signed in. */
  async #ask(): Promise<void> {
    try {
      const { user } = await this.#rest().get<wire.UserResponse>("profile");
      this.#begin(user);
    } catch (error) {
      if ((error as ChatError).code !== "unauthenticated") throw error;
      this.#set({ status: "signed-out", user: null, reason: null });
    }
  }

  #begin(user: User): void {
    this.#set({ status: "signed-in", user, reason: null });
    this.#events.began(user);
  }

  async #keep(user: User): Promise<User> {
    this.#set({ ...this.#state, user });
    if (this.#stored) await this.#save({ ...this.#stored, user });
    return user;
  }

  async #save(session: StoredSession): Promise<void> {
    if ("token" in this.#store) return;
    const { user } = this.#state;
    this.#stored = (await this.#store.save(session)) ?? session;
    // Signed out while it was saved.
    if (user && !this.#state.user) this.#stored = null;
  }

  #set(state: SessionState): void {
    this.#version++;
    this.#state = state;
    this.#snapshot.changed();
  }
}

function ignoreGone(error: unknown): void {
  if ((error as ChatError).code !== "session_not_found") throw error;
}
