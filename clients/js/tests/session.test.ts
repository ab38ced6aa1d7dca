import { expect, test } from "vitest";
import { ChatError, createChatClient, type SessionStore, type TokenProvider } from "../src/index.ts";
import { say, stage, type Stage } from "./fakes/stage.ts";

test("an expired session keeps what is unsent and the draft, and goes on after signing in again", async () => {
  const { clock, server, roomId, hers } = stage();
  hers.client.start();
  const talk = hers.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  server.gate = (_, what) => {
    if (!what.includes("login")) throw new ChatError("unauthenticated");
  };
  talk.setDraft("half a thou");
  talk.send({ content: "unsent" });
  talk.setDraft("half a thought");
  await clock.pass(1000);
  expect(hers.client.session.get()).toMatchObject({ status: "expired", user: { username: "alice" }, reason: "unauthenticated" });
  expect(hers.client.connection.get().status).toBe("idle");
  expect(talk.get().outgoing).toMatchObject([{ content: "unsent", status: "queued" }]);
  expect(hers.session.load()).not.toBeNull();
  server.gate = () => {};
  const login = hers.client.session.login("alice", "secret");
  await clock.pass(1000);
  await login;
  await clock.pass(1000);
  expect(talk.get().draft).toBe("half a thought");
  expect(talk.get().messages.map(({ content }) => content)).toEqual(["unsent"]);
});

test("the server's word that the session ended is the reason", async () => {
  const { clock, server, hers } = stage();
  hers.client.start();
  await clock.pass(1000);
  for (const listener of server.listeners) listener.event("session_ended", { reason: "password_changed" });
  await clock.pass(100);
  expect(hers.client.session.get()).toMatchObject({ status: "expired", reason: "password_changed" });
});

test("logging out leaves nothing of the user on the device or on the screen", async () => {
  const world = stage();
  const { clock, bob, roomId, hers } = world;
  say(world, bob.id, "private matters");
  hers.client.start();
  const talk = hers.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  talk.setDraft("secret");
  await clock.pass(1000);
  hers.network.isOffline = true;
  hers.network.cut();
  talk.send({ content: "unsent" });
  const logout = hers.client.session.logout();
  await clock.pass(30_000);
  await logout;
  expect(hers.client.session.get()).toEqual({ status: "signed-out", user: null, reason: null });
  expect(await hers.storage.list("")).toEqual([]);
  expect(talk.get()).toMatchObject({ messages: [], outgoing: [], draft: "", unread: 0 });
  expect(hers.client.rooms.get().rooms).toEqual([]);
});

test("drafts survive a reload", async () => {
  const { clock, roomId, hers } = stage();
  hers.client.start();
  await clock.pass(1000);
  hers.client.conversation({ roomId }).setDraft("not done");
  hers.reload();
  await clock.pass(1000);
  expect(hers.client.conversation({ roomId }).get().draft).toBe("not done");
});

test("a store may put another word in the token's place", async () => {
  const { clock, alice, hers } = stage();
  const tokens: (string | null | undefined)[] = [];
  const client = createChatClient({
    session: { load: () => null, save: (session) => ({ ...session, token: `cookie:${alice.id}` }), clear: () => {} },
    transport: hers.network.transport,
    platform: {
      clock,
      locks: undefined,
      fetch: (url, init) => {
        tokens.push(init.headers["Authorization"]);
        return hers.network.fetch(url, init);
      },
    },
  });
  client.start();
  const login = client.session.login("alice", "secret");
  await clock.pass(100);
  await login;
  await clock.pass(100);
  expect(tokens[0]).toBeUndefined();
  expect(new Set(tokens.slice(1))).toEqual(new Set([`Bearer cookie:${alice.id}`]));
  client.stop();
});

function clientWith({ clock, hers }: Stage, session: SessionStore | TokenProvider) {
  return createChatClient({ session, transport: hers.network.transport, platform: { clock, locks: undefined, fetch: hers.network.fetch } });
}

test("a visitor of a host with its own users is signed out when the host says so, and known when it does not", async () => {
  const world = stage();
  const { clock, server } = world;
  const make = () => clientWith(world, { token: () => null });
  server.gate = () => {
    throw new ChatError("unauthenticated");
  };
  const stranger = make();
  stranger.start();
  await clock.pass(100);
  expect(stranger.session.get().status).toBe("signed-out");
  server.gate = () => {};
  const known = make();
  known.start();
  await clock.pass(100);
  expect(known.session.get()).toMatchObject({ status: "signed-in", user: { username: "alice" } });
  expect(known.connection.get().status).toBe("connected");
  known.stop();
});

test.each(["internal_error", "unexpected", "network"] as const)("%s is no word on who is signed in: it is asked again", async (code) => {
  const world = stage();
  const { clock, server } = world;
  server.gate = () => {
    throw new ChatError(code);
  };
  const client = clientWith(world, { token: () => null });
  client.start();
  await clock.pass(100);
  expect(client.session.get()).toEqual({ status: "unknown", user: null, reason: code });
  server.gate = () => {};
  await clock.pass(60_000);
  expect(client.session.get()).toMatchObject({ status: "signed-in", reason: null });
  client.stop();
});

test("whom the server turns away is signed out", async () => {
  const world = stage();
  world.server.gate = () => {
    throw new ChatError("forbidden");
  };
  const client = clientWith(world, { token: () => null });
  client.start();
  await world.clock.pass(100);
  expect(client.session.get().status).toBe("signed-out");
});

test("a host's token that can't be had for a moment is asked for again, and no conversation is lost by it", async () => {
  const world = stage();
  const { clock, alice, bob } = world;
  let isBroken = true;
  const token = async () => {
    if (isBroken) throw new TypeError("Failed to fetch");
    return alice.id;
  };
  const client = clientWith(world, { token });
  client.start();
  await clock.pass(100);
  expect(client.session.get()).toMatchObject({ status: "unknown", reason: "network" });
  isBroken = false;
  await clock.pass(60_000);
  expect(client.session.get().status).toBe("signed-in");
  isBroken = true;
  const talk = client.conversation({ userId: bob.id });
  talk.open();
  await clock.pass(1000);
  expect(talk.get().status).toBe("loading");
  isBroken = false;
  await clock.pass(60_000);
  expect(talk.get().status).toBe("ready");
  client.stop();
});

test("a store that can't be read has kept nothing, and one that is out of reach is read again", async () => {
  const world = stage();
  const { clock, hers } = world;
  let failure: Error | undefined = new SyntaxError("Unexpected token");
  const load = () => {
    if (failure) throw failure;
    return hers.session.load();
  };
  const client = clientWith(world, { load, save: () => {}, clear: () => {} });
  client.start();
  await clock.pass(100);
  expect(client.session.get().status).toBe("signed-out");
  client.stop();
  failure = new ChatError("network");
  client.start();
  await clock.pass(100);
  failure = undefined;
  await clock.pass(60_000);
  expect(client.session.get().status).toBe("signed-in");
  client.stop();
});

test("who signs in before the store has failed stays signed in", async () => {
  const world = stage();
  const { clock } = world;
  let fail = () => {};
  const load = () => new Promise<null>((_, reject) => (fail = () => reject(new Error("broken"))));
  const client = clientWith(world, { load, save: () => {}, clear: () => {} });
  client.start();
  const login = client.session.login("alice", "secret");
  await clock.pass(100);
  await login;
  fail();
  await clock.pass(100);
  expect(client.session.get().status).toBe("signed-in");
  client.stop();
});

test("signing in and out in another tab is followed: by starting anew, and by ending it here", async () => {
  const { clock, bob, roomId, hers } = stage();
  hers.client.start();
  await clock.pass(1000);
  hers.client.conversation({ roomId }).setDraft("hers");
  await clock.pass(1000);
  hers.client.session.end();
  expect(hers.client.session.get().status).toBe("signed-out");
  expect(hers.client.connection.get().status).toBe("idle");
  expect(await hers.storage.list("")).toHaveLength(1);
  hers.client.stop();
  hers.session.save({ token: "other", expiresAt: "2027-01-01T00:00:00.000Z", user: bob });
  hers.client.start();
  await clock.pass(1000);
  expect(hers.client.session.get()).toMatchObject({ status: "signed-in", user: { username: "bob" } });
  expect(hers.client.conversation({ roomId }).get().draft).toBe("");
});
