import { expect, test } from "vitest";
import { createChatClient, type ClientStorage, type Fetch, type Platform, type User } from "../src/index.ts";
import { MemoryStorage } from "../src/platform/memory-storage.ts";
import { MemorySession } from "../src/session/memory-session.ts";
import { type Stage, stage } from "./fakes/stage.ts";

/** One tab, in which Alice is signed in and Bob follows; Carol is whom both talk to. */
function tab(world: Stage, { fetch, upload, session = new MemorySession() }: { fetch?: Fetch; upload?: Platform["upload"]; session?: MemorySession } = {}) {
  const { clock, alice, hers } = world;
  const storage: ClientStorage = new MemoryStorage();
  session.save({ token: "hers", expiresAt: "2027-01-01T00:00:00.000Z", user: alice });
  const client = createChatClient({
    session,
    storage,
    transport: hers.network.transport,
    platform: { clock, locks: undefined, fetch: fetch ?? hers.network.fetch, ...(upload && { upload }) },
  });
  client.start();
  const signIn = async (user: User) => {
    hers.network.userId = user.id;
    const login = client.session.login(user.username, "secret");
    await clock.pass(100);
    await login;
  };
  return { client, storage, signIn };
}

function write({ server }: Stage, from: User, to: User, count: number, text: string): void {
  const listener = { userId: from.id, open: new Set<string>(), event: () => {} };
  for (let i = 1; i <= count; i++) {
    server.hub(listener, "send_private_message", { receiver_id: to.id, content: `${text} ${i}`, client_message_id: `${from.id} ${text} ${i}` });
  }
}

test.each([500, 1500])("a conversation of %i messages is no gap in the next person's shorter one", async (length) => {
  const world = stage();
  const { clock, alice, bob, carol } = world;
  write(world, carol, alice, length, "to Alice");
  write(world, carol, bob, 3, "to Bob");
  world.server.talk(alice.id, { user_id: carol.id }).markers.set(alice.id, length);
  const { client, signIn } = tab(world);
  await clock.pass(1000);
  const talk = client.conversation({ userId: carol.id });
  talk.open();
  await clock.pass(1000);
  expect(talk.get().messages.at(-1)?.content).toBe(`to Alice ${length}`);
  talk.close();
  const logout = client.session.logout();
  await clock.pass(1000);
  await logout;
  await signIn(bob);
  talk.open();
  let asked = 0;
  world.server.gate = () => void asked++;
  await clock.pass(20_000);
  expect(talk.get().messages.map(({ content }) => content)).toEqual(["to Bob 1", "to Bob 2", "to Bob 3"]);
  expect(talk.get()).toMatchObject({ unread: 3, lastSequence: 3, loading: "none" });
  expect(asked).toBeLessThan(20);
  client.stop();
});

test("an answer that was on its way to one person is not taken for the next", async () => {
  const world = stage();
  const { clock, alice, bob, carol, hers } = world;
  write(world, carol, alice, 5, "to Alice");
  write(world, carol, bob, 1, "to Bob");
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const { client, signIn } = tab(world, {
    fetch: async (url, init) => {
      const answer = await hers.network.fetch(url, init);
      if (init.headers["Authorization"] === "Bearer hers" && init.method === "GET") await released;
      return answer;
    },
  });
  await clock.pass(1000);
  const talk = client.conversation({ userId: carol.id });
  talk.open();
  await clock.pass(1000);
  talk.close();
  const logout = client.session.logout();
  await clock.pass(1000);
  await logout;
  await signIn(bob);
  talk.open();
  await clock.pass(100);
  release();
  await clock.pass(10);
  expect(client.rooms.get().status).not.toBe("failed");
  await clock.pass(2000);
  expect(talk.get().messages.map(({ content }) => content)).toEqual(["to Bob 1"]);
  expect(client.conversations.get().conversations).toMatchObject([{ lastMessage: { content: "to Bob 1" }, unread: 1 }]);
  client.stop();
});

test("what the next person writes is not cleared away with what the last one left", async () => {
  const world = stage();
  const { clock, bob, roomId, hers } = world;
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const session = new (class extends MemorySession {
    override clear() {
      return released as never;
    }
  })();
  const { client, storage, signIn } = tab(world, { session });
  await clock.pass(1000);
  const talk = client.conversation({ roomId });
  hers.network.isOffline = true;
  hers.network.cut();
  talk.send({ content: "hers" });
  const logout = client.session.logout();
  await clock.pass(1000);
  expect(await storage.list("")).toEqual([]);
  hers.network.isOffline = false;
  await signIn(bob);
  hers.network.isOffline = true;
  hers.network.cut();
  talk.send({ content: "his" });
  talk.setDraft("his, too");
  await clock.pass(1000);
  release();
  await logout;
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ outgoing: [{ content: "his" }], draft: "his, too" });
  client.stop();
});

test("a file that waits for its turn does not go out as the next person", async () => {
  const world = stage();
  const ends: (() => void)[] = [];
  const upload: Platform["upload"] = () =>
    new Promise((resolve) => ends.push(() => resolve({ ok: true, status: 201, headers: { get: () => null }, json: () => Promise.resolve({}) })));
  const { client, signIn } = tab(world, { upload });
  await world.clock.pass(1000);
  const done = Array.from({ length: 4 }, () => client.files.upload(new File(["abc"], "a.png")));
  await world.clock.pass(100);
  expect(ends).toHaveLength(3);

  const logout = client.session.logout();
  await world.clock.pass(1000);
  await logout;
  await signIn(world.bob);
  for (const end of ends) end();

  for (const one of done) await expect(one).rejects.toMatchObject({ code: "network" });
  expect(ends).toHaveLength(3);
  client.stop();
});
