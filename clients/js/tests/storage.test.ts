import { IDBFactory } from "fake-indexeddb";
import { describe, expect, test } from "vitest";
import { defaultPlatform } from "../src/platform/defaults.ts";
import { IndexedDbStorage, type IndexedDb } from "../src/platform/indexed-db-storage.ts";
import { Kept } from "../src/platform/kept.ts";
import { MemoryStorage } from "../src/platform/memory-storage.ts";
import type { ClientStorage } from "../src/index.ts";
import { VirtualClock, settled } from "./fakes/virtual-clock.ts";

const clock = defaultPlatform().clock;
const indexedDb = () => new IDBFactory() as unknown as IndexedDb;

describe.each<[string, () => ClientStorage]>([
  ["IndexedDB", () => new IndexedDbStorage(indexedDb())],
  ["memory", () => new MemoryStorage()],
  ["one operation after the other", () => new Kept(new IndexedDbStorage(indexedDb()), clock)],
])("%s", (_, make) => {
  test("lists what begins so, ordered by key", async () => {
    const storage = make();
    await Promise.all([storage.set("a/2", "two"), storage.set("a/10", "ten"), storage.set("b/1", "one"), storage.set("a/2", "zwei")]);
    expect(await storage.list("a/")).toEqual([["a/10", "ten"], ["a/2", "zwei"]]);
    await storage.delete("a/10");
    expect(await storage.list("a/")).toEqual([["a/2", "zwei"]]);
    expect(await storage.list("")).toHaveLength(2);
  });
});

test("two tabs see the same", async () => {
  const factory = indexedDb();
  const [left, right] = [new IndexedDbStorage(factory), new IndexedDbStorage(factory)];
  await left.set("key", "value");
  expect(await right.list("")).toEqual([["key", "value"]]);
});

test("a storage that refuses is replaced by memory", async () => {
  const refuses = () => Promise.reject(new Error("The quota is used up."));
  const kept = new Kept({ list: refuses, set: refuses, delete: refuses }, clock);
  await kept.set("key", "value");
  expect(await kept.list("")).toEqual([["key", "value"]]);
});

test("a database that can't be opened is replaced by memory", async () => {
  const factory: IndexedDb = {
    open: () => {
      throw new Error("Private windows have none.");
    },
  };
  const kept = new Kept(new IndexedDbStorage(factory), clock);
  await kept.set("key", "value");
  expect(await kept.list("")).toEqual([["key", "value"]]);
});

test("a storage that does not answer within 5 s is replaced by memory", async () => {
  const clock = new VirtualClock();
  const silent = () => new Promise<never>(() => {});
  const kept = new Kept({ list: silent, set: silent, delete: silent }, clock);
  const listed = kept.set("key", "value").then(() => kept.list(""));
  await clock.pass(5_000);
  expect(await listed).toEqual([["key", "value"]]);
});

test.each(["refuses", "hangs"])("what was kept is deleted from a storage that %s later all the same", async (how) => {
  const clock = new VirtualClock();
  const first = new MemoryStorage();
  let isBroken = false;
  const kept = new Kept(
    {
      list: (prefix) => first.list(prefix),
      set: (key, value) => {
        if (!isBroken) return first.set(key, value);
        return how === "hangs" ? new Promise(() => {}) : Promise.reject(new Error("The quota is used up."));
      },
      delete: (key) => first.delete(key),
    },
    clock,
  );
  for (const key of ["a/1", "a/2", "a/3", "b/1"]) await kept.set(key, "before");
  isBroken = true;
  const set = kept.set("a/4", "after");
  await clock.pass(5_000);
  await set;
  await kept.delete("a/2");
  expect((await first.list("")).map(([key]) => key)).toEqual(["a/1", "a/3", "b/1"]);
  await kept.clear("a/");
  await settled();
  expect(await first.list("")).toEqual([["b/1", "before"]]);
  expect(await kept.list("a/")).toEqual([]);
});
