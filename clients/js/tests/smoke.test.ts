import { expect, test } from "vitest";
import { Device } from "./fakes/device.ts";
import { FakeServer } from "./fakes/fake-server.ts";
import { seeded } from "./fakes/random.ts";
import { VirtualClock } from "./fakes/virtual-clock.ts";

test("two people chat", async () => {
  const clock = new VirtualClock();
  const server = new FakeServer(clock);
  const [alice, bob] = [server.addUser("alice"), server.addUser("bob")];
  const roomId = server.addRoom("general", alice.id, bob.id);
  const random = seeded(1);
  const [hers, his] = [new Device(clock, server, random, alice), new Device(clock, server, random, bob)];
  for (const device of [hers, his]) device.client.start();
  const [a, b] = [hers.client.conversation({ roomId }), his.client.conversation({ roomId })];
  a.open();
  b.open();
  a.send({ content: "hello" });
  expect(a.get().outgoing.map((m) => m.content)).toEqual(["hello"]);
  await clock.pass(1000);
  expect(a.get().messages.map((m) => m.content)).toEqual(["hello"]);
  expect(a.get().outgoing).toEqual([]);
  expect(b.get().messages.map((m) => m.content)).toEqual(["hello"]);
  expect(b.get().unread).toBe(1);
  expect(a.get().unread).toBe(0);
  expect(his.client.rooms.get().rooms[0]?.lastMessage?.content).toBe("hello");
});
