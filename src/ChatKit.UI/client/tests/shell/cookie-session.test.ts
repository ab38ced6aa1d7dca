import type { StoredSession, User } from "@chatkit/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cookieSession } from "../../shell/cookie-session.ts";

const user = (id: string): User => ({ id, username: id, display_name: id, is_online: true, last_seen: "", created_at: "" });
const session = (id: string): StoredSession => ({ token: `secret of ${id}`, expiresAt: "2026-12-01T00:00:00.000Z", user: user(id) });

let requests: string[];
let isOffline: boolean;
let kept: Map<string, string>;

beforeEach(() => {
  requests = [];
  isOffline = false;
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (isOffline) throw new TypeError("Failed to fetch");
    requests.push(`${init.method} ${url} ${new Headers(init.headers).get("Authorization") ?? ""}`.trim());
    return { ok: true };
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("Cookie session", () => {
  test("The token goes to the host, and is kept nowhere else", async () => {
    const store = cookieSession("session");

    const after = await store.save(session("ada"));

    expect(requests).toEqual(["POST session Bearer secret of ada"]);
    expect(after).toMatchObject({ token: "cookie:ada", user: { id: "ada" } });
    expect([...kept.values()].join()).not.toContain("secret");
  });

  test("After a reload it is known who that is, without a request", async () => {
    await cookieSession("session").save(session("ada"));
    requests = [];

    const loaded = await cookieSession("session").load();

    expect(loaded).toMatchObject({ token: "cookie:ada", user: { id: "ada" } });
    expect(requests).toEqual([]);
  });

  test("A changed profile is kept without another sign-in", async () => {
    const store = cookieSession("session");
    const after = (await store.save(session("ada"))) as StoredSession;
    requests = [];

    await store.save({ ...after, user: { ...after.user, display_name: "Countess" } });

    expect(requests).toEqual([]);
    expect(await store.load()).toMatchObject({ user: { display_name: "Countess" } });
  });

  test("A sign-in that the host can't keep fails, and leaves nothing", async () => {
    isOffline = true;

    await expect(cookieSession("session").save(session("ada"))).rejects.toMatchObject({ code: "network" });

    expect(kept.size).toBe(0);
  });

  test("Logging out removes the cookie", async () => {
    const store = cookieSession("session");
    await store.save(session("ada"));

    await store.clear();

    expect(requests.at(-1)).toBe("DELETE session");
    expect(await cookieSession("session").load()).toBeNull();
  });

  test("Logged out without a line, the cookie goes at the next visit before anything else", async () => {
    const store = cookieSession("session");
    await store.save(session("ada"));
    isOffline = true;
    await store.clear();
    isOffline = false;
    requests = [];

    expect(await cookieSession("session").load()).toBeNull();
    expect(requests).toEqual(["DELETE session"]);

    requests = [];
    await cookieSession("session").load();
    expect(requests).toEqual([]);
  });

  test("Where storage is forbidden the cookie does it for the visit, and goes in the end", async () => {
    vi.stubGlobal("localStorage", undefined);
    const store = cookieSession("session");
    expect(await store.load()).toBeNull();

    await store.save(session("ada"));
    await store.clear();

    expect(requests).toEqual(["POST session Bearer secret of ada", "DELETE session"]);
  });

  test("A profile that is broken was not kept", async () => {
    kept.set("chatkit.profile", "{half");

    expect(await cookieSession("session").load()).toBeNull();
  });

  test("A tab whose session ended leaves the cookie of whoever signed in in another tab alone", async () => {
    const adas = cookieSession("session");
    await adas.save(session("ada"));
    await cookieSession("session").save(session("ben"));
    requests = [];

    await adas.clear();

    expect(requests).toEqual([]);
    expect(await cookieSession("session").load()).toMatchObject({ user: { id: "ben" } });
  });
});
