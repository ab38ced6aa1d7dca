import type { User, wire } from "../contract.ts";
import type { Rest } from "../rest/rest.ts";
import { Snapshot } from "../state/snapshot.ts";
import type { KnownPeople, People } from "./people.ts";

/** Everybody that was met: the one place for profiles and presence. */
export class Directory implements People {
  readonly #rest: Rest;
  readonly #changed: () => void;
  readonly #users = new Map<string, User>();
  readonly #snapshot = new Snapshot<KnownPeople>(() => new Map(this.#users));

  readonly get = this.#snapshot.get;
  readonly subscribe = this.#snapshot.subscribe;

  constructor(rest: Rest, changed: () => void) {
    this.#rest = rest;
    this.#changed = changed;
  }

  async search(query: string): Promise<readonly User[]> {
    const { users } = await this.#rest.get<wire.UsersResponse>("users", { query });
    this.put(...users);
    return users;
  }

  async load(userId: string): Promise<User> {
    const { user } = await this.#rest.get<wire.UserResponse>(`users/${userId}`);
    this.put(user);
    return user;
  }

  find(userId: string): User | null {
    return this.#users.get(userId) ?? null;
  }

  put(...users: readonly User[]): void {
    if (users.length === 0) return;
    for (const user of users) this.#users.set(user.id, user);
    this.#tell();
  }

  presence({ user_id, is_online, last_seen }: wire.PresencePayload): void {
    const user = this.#users.get(user_id);
    if (!user) return;
    this.#users.set(user_id, { ...user, is_online, last_seen });
    this.#tell();
  }

  reset(): void {
    this.#users.clear();
    this.#tell();
  }

  #tell(): void {
    this.#snapshot.changed();
    this.#changed();
  }
}
