import { expect, test } from "vitest";
import { stage } from "./fakes/stage.ts";

async function two() {
  const world = stage();
  for (const device of [world.hers, world.his]) device.client.start();
  const [a, b] = [world.hers.client.conversation({ roomId: world.roomId }), world.his.client.conversation({ roomId: world.roomId })];
  a.open();
  b.open();
  await world.clock.pass(1000);
  return { ...world, a, b };
}

test("typing is seen, told at most every 2.5 s, and ends 4 s after the last key", async () => {
  const { clock, server, a, b } = await two();
  let told = 0;
  server.gate = (_, what) => void (what === "typing" && told++);
  for (let key = 0; key < 50; key++) {
    a.notifyTyping();
    await clock.pass(100);
  }
  expect(told).toBe(2);
  expect(b.get().typing).toMatchObject([{ username: "alice" }]);
  expect(a.get().typing).toEqual([]);
  await clock.pass(4000);
  expect(b.get().typing).toEqual([]);
});

test("it ends after 6 s though the end gets lost", async () => {
  const { clock, his, a, b } = await two();
  a.notifyTyping();
  await clock.pass(100);
  his.network.weather = { loss: 1, doubling: 0, delay: 1 };
  await clock.pass(5700);
  expect(b.get().typing).toHaveLength(1);
  await clock.pass(300);
  expect(b.get().typing).toEqual([]);
});

test("a message ends it, and a break of the line too", async () => {
  const { clock, his, a, b } = await two();
  a.notifyTyping();
  await clock.pass(100);
  a.send({ content: "done" });
  await clock.pass(100);
  expect(b.get().typing).toEqual([]);
  await clock.pass(3000);
  a.notifyTyping();
  await clock.pass(100);
  expect(b.get().typing).toHaveLength(1);
  his.network.cut();
  await clock.pass(0);
  expect(b.get().typing).toEqual([]);
});
