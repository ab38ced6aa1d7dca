import type { SessionStore, TokenProvider } from "@chatkit/client";

export type HostSession = SessionStore | TokenProvider | undefined;

const isPlain = (session: object): boolean => Object.getPrototypeOf(session) === Object.prototype;

/** Whether two say the same by the same functions. Into an object of a class nobody sees: that is only itself. */
export function sameSession(one: HostSession, other: HostSession): boolean {
  if (!one || !other || !isPlain(one) || !isPlain(other)) return one === other;
  const [before, after] = [Object.entries(one), new Map(Object.entries(other))];
  return before.length === after.size && before.every(([name, value]) => after.get(name) === value);
}

/** The host's token, by the way to it that the page named last: a page that draws itself anew makes a new function each time. */
export class HostToken implements TokenProvider {
  source: TokenProvider;
  /** What was given last; undefined before. */
  #given: string | null | undefined;

  constructor(source: TokenProvider) {
    this.source = source;
  }

  async token(): Promise<string | null> {
    return (this.#given = await this.source.token());
  }

  /** Whether another way leads to the token that was given last. Rejects when that way does. */
  async isReachedBy(source: TokenProvider): Promise<boolean> {
    const given = this.#given;
    return given !== undefined && (await source.token()) === given;
  }
}
