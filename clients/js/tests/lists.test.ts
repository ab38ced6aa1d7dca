import { expect, test } from "vitest";
import { say, stage } from "./fakes/stage.ts";

test("the list has each room's newest message and what is unread, before and after new ones", async () => {
  const world = stage();
  const { clock, server, alice, bob, his, roomId } = world;
  server.addRoom("quiet", bob.id);
  server.addRoom("strange", alice.id);
  say(world, alice.id, "one", "two");
  his.client.start();
  await clock.pass(1000);
  const entries = () => his.client.rooms.get().rooms.map(({ room, lastMessage, unread }) => [room.name, lastMessage?.content, unread]);
  expect(entries()).toEqual([["general", "two", 2], ["quiet", undefined, 0], ["strange", undefined, 0]]);
  await clock.pass(1000);
  say(world, alice.id, "three");
  await clock.pass(100);
  expect(entries()[0]).toEqual(["general", "three", 3]);
  his.client.conversation({ roomId }).markRead(2);
  expect(entries()[0]).toEqual(["general", "three", 1]);
  await clock.pass(100);
  expect(server.marker(bob.id, { room_id: roomId })).toBe(2);
});

test("a marker is told again on the next line until the server has it", async () => {
  const world = stage();
  const { clock, server, alice, bob, his, roomId } = world;
  say(world, alice.id, "one");
  his.client.start();
  await clock.pass(1000);
  his.network.isOffline = true;
  his.network.cut();
  his.client.conversation({ roomId }).markRead(1);
  await clock.pass(10_000);
  expect(server.marker(bob.id, { room_id: roomId })).toBe(0);
  his.network.isOffline = false;
  await clock.pass(60_000);
  expect(server.marker(bob.id, { room_id: roomId })).toBe(1);
});

test("what is told to all members does not take away what only concerns oneself", async () => {
  const { clock, server, his, roomId } = stage();
  his.client.start();
  await clock.pass(1000);
  const room = server.rooms.get(roomId);
  for (const listener of server.listeners) {
    listener.event("room_updated", { room: { ...room, name: "renamed", is_member: true, description: "new" } });
  }
  await clock.pass(100);
  expect(his.client.rooms.get().rooms[0]?.room).toMatchObject({ name: "renamed", description: "new", role: "member", is_member: true });
});

test("a message from somebody new makes a private conversation, with the person's profile", async () => {
  const { clock, alice, hers, his } = stage();
  for (const device of [hers, his]) device.client.start();
  await clock.pass(1000);
  hers.client.conversation({ userId: his.network.userId }).send({ content: "psst" });
  await clock.pass(1000);
  expect(his.client.conversations.get().conversations).toMatchObject([{ user: { id: alice.id }, lastMessage: { content: "psst" }, unread: 1 }]);
  expect(hers.client.conversations.get().conversations).toMatchObject([{ user: { username: "bob" }, unread: 0 }]);
});

test("a private conversation whose first message was lost on the way is there with the next heads", async () => {
  const { clock, server, alice, bob, his } = stage();
  his.client.start();
  await clock.pass(1000);
  const entries = () => his.client.conversations.get().conversations;
  const listener = { userId: alice.id, open: new Set<string>(), event: () => {} };
  for (const content of ["first", "second"]) {
    his.network.losesAnswers = true;
    server.hub(listener, "send_private_message", { receiver_id: bob.id, content, client_message_id: content });
    his.network.losesAnswers = false;
    await clock.pass(11_000);
    expect(entries()[0]).toMatchObject({ user: { id: alice.id }, lastMessage: { content } });
  }
  expect(entries()[0]?.unread).toBe(2);
});

test("the list of private conversations is read once for each line", async () => {
  const { clock, server, alice, bob, his } = stage();
  const listener = { userId: alice.id, open: new Set<string>(), event: () => {} };
  server.hub(listener, "send_private_message", { receiver_id: bob.id, content: "first", client_message_id: "first" });
  let asked = 0;
  server.gate = (_, what) => void (what.startsWith("GET conversations") && asked++);
  his.client.start();
  await clock.pass(5000);
  his.network.cut();
  await clock.pass(5000);
  expect(asked).toBe(2);
});

test("one who was away for very long, and has read elsewhere, gets the newest messages, and the rest on scrolling up", async () => {
  const world = stage();
  const { clock, server, alice, bob, his, roomId } = world;
  say(world, alice.id, "before");
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  his.network.isOffline = true;
  his.network.cut();
  say(world, alice.id, ...Array.from({ length: 1500 }, (_, index) => `away ${index}`));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 1501);
  his.network.isOffline = false;
  await clock.pass(60_000);
  expect(talk.get().messages.at(-1)?.sequence).toBe(1501);
  expect(talk.get().hasOlder).toBe(true);
  const [first] = talk.get().messages;
  const older = talk.loadOlder();
  await clock.pass(100);
  await older;
  expect(talk.get().messages[0]?.sequence).toBe((first?.sequence ?? 0) - 50);
  const around = talk.loadAround(700);
  await clock.pass(100);
  await around;
  expect(talk.get()).toMatchObject({ hasOlder: true, hasNewer: true });
  expect(talk.get().messages.some(({ sequence }) => sequence === 700)).toBe(true);
  say(world, alice.id, "new");
  await clock.pass(1000);
  expect(talk.get().lastSequence).toBe(1502);
  expect(talk.get().messages.at(-1)?.sequence).toBeLessThan(800);
  const newest = talk.loadNewest();
  await clock.pass(100);
  await newest;
  expect(talk.get()).toMatchObject({ hasNewer: false });
  expect(talk.get().messages.at(-1)?.content).toBe("new");
});

test("twenty closed conversations keep their messages, the others are read anew", async () => {
  const { clock, server, bob, his } = stage();
  const rooms = Array.from({ length: 25 }, (_, index) => server.addRoom(`room ${index}`, bob.id));
  his.client.start();
  for (const roomId of rooms) {
    const listener = { userId: bob.id, open: new Set<string>(), event: () => {} };
    server.hub(listener, "send_message", { room_id: roomId, content: "one", client_message_id: roomId });
    const talk = his.client.conversation({ roomId });
    talk.open();
    await clock.pass(100);
    talk.close();
  }
  expect(rooms.map((roomId) => his.client.conversation({ roomId }).get().messages.length)).toEqual([...Array(5).fill(0), ...Array(20).fill(1)]);
});
