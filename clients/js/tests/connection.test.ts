import { expect, test } from "vitest";
import { backoff } from "../src/platform/waiting.ts";
import { seeded } from "./fakes/random.ts";
import { say, stage } from "./fakes/stage.ts";

test("waits are random, grow, and are never longer than 30 s", () => {
  const random = seeded(1);
  for (let attempt = 0; attempt < 40; attempt++) {
    const limit = Math.min(30_000, 500 * 2 ** attempt);
    const waits = Array.from({ length: 500 }, () => backoff(attempt, random));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...waits)).toBeLessThanOrEqual(limit);
    // Full jitter: spread over the whole range, so that many clients don't come at once.
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(0.9 * (limit - 250));
  }
});

test("the first start is tried for ever as well", async () => {
  const { clock, hers } = stage();
  hers.network.isOffline = true;
  hers.client.start();
  await clock.pass(3_600_000);
  const state = hers.client.connection.get();
  expect(state).toMatchObject({ status: "offline", error: { code: "network" } });
  expect((state.retryAt ?? clock.now()) - clock.now()).toBeLessThanOrEqual(30_000);
  hers.network.isOffline = false;
  await clock.pass(45_000);
  expect(hers.client.connection.get()).toMatchObject({ status: "connected", error: null, retryAt: null });
});

test("retryNow does not wait for the next attempt", async () => {
  const { clock, hers } = stage();
  hers.network.isOffline = true;
  hers.client.start();
  await clock.pass(600_000);
  hers.network.isOffline = false;
  hers.client.connection.retryNow();
  await clock.pass(50);
  expect(hers.client.connection.get().status).toBe("connected");
});

test("a break is reconnecting first, and offline only after a failed attempt; since stays", async () => {
  const { clock, hers } = stage();
  hers.client.start();
  await clock.pass(10_000);
  hers.network.isOffline = true;
  hers.network.cut();
  await clock.pass(0);
  const { since } = hers.client.connection.get();
  expect(hers.client.connection.get().status).toBe("reconnecting");
  await clock.pass(10_000);
  expect(hers.client.connection.get()).toMatchObject({ status: "offline", since });
});

test("a line that only looks open is given up within 5 s of being asked", async () => {
  const { clock, hers } = stage();
  hers.client.start();
  await clock.pass(10_000);
  hers.network.weather = { loss: 1, doubling: 0, delay: 1 };
  hers.client.connection.retryNow();
  await clock.pass(5_100);
  expect(hers.client.connection.get().status).not.toBe("connected");
});

test("a line that gives no answer to a message is given up, and the message goes out once on the next", async () => {
  const { clock, server, alice, roomId, hers } = stage();
  hers.client.start();
  const talk = hers.client.conversation({ roomId });
  talk.open();
  await clock.pass(10_000);
  hers.network.losesAnswers = true;
  talk.send({ content: "once" });
  await clock.pass(14_000);
  hers.network.losesAnswers = false;
  await clock.pass(10_000);
  expect(server.talk(alice.id, { room_id: roomId }).messages).toHaveLength(1);
  expect(talk.get()).toMatchObject({ outgoing: [], messages: [{ content: "once" }] });
});

test("a hundred messages in one frame are one notification, and nothing changed is the same object", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  his.network.isInstant = true;
  let told = 0;
  const stop = talk.subscribe(() => told++);
  const before = talk.get();
  expect(talk.get()).toBe(before);
  say(world, alice.id, ...Array.from({ length: 100 }, (_, index) => `${index}`));
  await clock.pass(0);
  expect(told).toBe(1);
  expect(talk.get().messages).toHaveLength(100);
  expect(before.messages).toHaveLength(0);
  stop();
});
