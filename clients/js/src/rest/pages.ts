import type { Page } from "../rooms/rooms.ts";
import type { Rest } from "./rest.ts";

const mostAtOnce = 200;

type Listed<F extends string, T> = { readonly next_cursor?: string } & { readonly [field in F]: readonly T[] };

/** Every page of a list. */
export async function readAll<F extends string, T>(rest: Rest, path: string, field: F): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Listed<F, T> = await rest.get<Listed<F, T>>(path, { limit: mostAtOnce, cursor });
    found.push(...page[field]);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return found;
}

/** One page, and the way to the next. */
export async function readPage<F extends string, T>(rest: Rest, path: string, field: F, cursor?: string): Promise<Page<T>> {
  const page = await rest.get<Listed<F, T>>(path, { cursor });
  const { next_cursor: next } = page;
  return { items: page[field], next: next === undefined ? null : () => readPage(rest, path, field, next) };
}
