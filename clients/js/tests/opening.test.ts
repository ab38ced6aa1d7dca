import { expect, test } from "vitest";
import type { ConversationState } from "../src/index.ts";
import { say, stage } from "./fakes/stage.ts";
import type { VirtualClock } from "./fakes/virtual-clock.ts";

test("what is sent while a conversation is being opened is there at once, at whatever moment it is sent", async () => {
  for (let moment = 0; moment < 80; moment++) {
    const world = stage({ seed: moment });
    const { clock, alice, carol, roomId, device } = world;
    const hers = device(carol);
    hers.client.start();
    await clock.pass(100);
    hers.network.weather = { loss: 0, doubling: 0, delay: 20 };
    const talk = hers.client.conversation({ roomId });
    talk.open();
    clock.after(moment, () => say(world, alice.id, "one"));
    clock.after(moment + 1, () => say(world, alice.id, "two"));
    // Before the server tells heads.
    await clock.pass(1000);
    expect(talk.get().messages.map(({ content }) => content), `at ${moment} ms`).toEqual(["one", "two"]);
    hers.client.stop();
  }
});

test("a conversation that was open before shows its messages at once, and is level when the line is back", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, "one");
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  talk.close();
  expect(talk.get().status).toBe("closed");
  his.network.isOffline = true;
  his.network.cut();
  say(world, alice.id, "two", "three");
  talk.open();
  expect(talk.get().status).toBe("ready");
  expect(talk.get().messages).toHaveLength(1);
  his.network.isOffline = false;
  his.client.connection.retryNow();
  await clock.pass(2000);
  expect(talk.get().messages.map(({ content }) => content)).toEqual(["one", "two", "three"]);
});

test("one who was removed while away does not join again by coming back", async () => {
  const { clock, server, bob, roomId, his } = stage();
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  his.network.isOffline = true;
  his.network.cut();
  server.remove(roomId, bob.id);
  his.network.isOffline = false;
  await clock.pass(60_000);
  expect(server.talk(bob.id, { room_id: roomId }).members.has(bob.id)).toBe(false);
  expect(talk.get().status).toBe("failed");
  expect(talk.get().error?.code).toBe("forbidden");
  expect(talk.get().messages).toEqual([]);
});

test("being removed is told once, and takes the messages away", async () => {
  const world = stage();
  const { clock, server, alice, bob, roomId, his } = world;
  say(world, alice.id, "one");
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  const notices: string[] = [];
  his.client.rooms.onNotice(({ kind, room }) => notices.push(`${kind} ${room.name}`));
  server.remove(roomId, bob.id);
  await clock.pass(1000);
  expect(notices).toEqual(["removed general"]);
  expect(talk.get().messages).toEqual([]);
  expect(his.client.rooms.get().rooms.map(({ room }) => room.is_member)).toEqual([false]);
});

test("a room that is closed while it is being opened is opened anew, whenever that was", async () => {
  for (let moment = 0; moment < 60; moment++) {
    const { clock, roomId, his } = stage({ seed: moment });
    his.client.start();
    await clock.pass(100);
    his.network.weather = { loss: 0, doubling: 0, delay: 20 };
    const talk = his.client.conversation({ roomId });
    talk.open();
    clock.after(moment, () => talk.close());
    clock.after(moment + 15, () => talk.open());
    await clock.pass(1000);
    expect(his.network.hasOpen(roomId), `closed after ${moment} ms`).toBe(true);
    his.client.stop();
  }
});

test("messages that come after one was removed are not shown", async () => {
  for (let moment = 0; moment < 60; moment++) {
    const world = stage({ seed: moment });
    const { clock, server, alice, bob, roomId, his } = world;
    say(world, alice.id, "one");
    his.client.start();
    await clock.pass(100);
    his.network.weather = { loss: 0, doubling: 0, delay: 20 };
    const talk = his.client.conversation({ roomId });
    talk.open();
    await clock.pass(moment);
    server.remove(roomId, bob.id);
    await clock.pass(1000);
    // Where the call to open it came after the removal, he has joined it anew.
    const isMember = server.talk(bob.id, { room_id: roomId }).members.has(bob.id);
    if (!isMember) expect(talk.get().messages, `removed after ${moment} ms`).toEqual([]);
    his.client.stop();
  }
});

const sequences = ({ messages }: ConversationState) => [messages[0]?.sequence, messages.at(-1)?.sequence];

test("a conversation with many unread messages opens at the first of them, with one request, and goes on from there", async () => {
  const world = stage();
  const { clock, server, alice, bob, roomId, his } = world;
  say(world, alice.id, ...texts(300));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 100);
  his.client.start();
  await clock.pass(1000);
  const asked: string[] = [];
  server.gate = (userId, what) => void (userId === bob.id && asked.push(what));
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(100);
  expect(asked).toEqual(["join_room"]);
  expect(talk.get()).toMatchObject({ status: "ready", hasOlder: true, hasNewer: true, unread: 200, lastReadSequence: 100 });
  expect(sequences(talk.get())).toEqual([76, 125]);
  // What comes meanwhile counts, and does not disturb.
  say(world, alice.id, "meanwhile");
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ unread: 201, lastSequence: 301, hasNewer: true });
  for (let pages = 0; pages < 4; pages++) await soon(clock, talk.loadNewer());
  expect(talk.get()).toMatchObject({ hasNewer: false });
  say(world, alice.id, "live again");
  await clock.pass(1000);
  expect(sequences(talk.get())).toEqual([76, 302]);
});

test("it opens at its beginning when nothing was ever read, in a private conversation too, though messages were deleted", async () => {
  const world = stage();
  const { clock, server, alice, bob, hers, his } = world;
  hers.client.start();
  const listener = { userId: alice.id, open: new Set<string>(), event: () => {} };
  for (const content of texts(60)) server.hub(listener, "send_private_message", { receiver_id: bob.id, content, client_message_id: content });
  const [first] = server.talk(alice.id, { user_id: bob.id }).messages;
  server.rest(alice.id, "DELETE", `messages/${first?.id}`, {}, {});
  his.client.start();
  const talk = his.client.conversation({ userId: alice.id });
  talk.open();
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ status: "ready", hasOlder: false, hasNewer: true, unread: 60 });
  expect(talk.get().messages[0]).toMatchObject({ sequence: 1, deleted: true });
});

test("it opens at the end when the first unread message is there, or for who is no member yet", async () => {
  const world = stage();
  const { clock, server, alice, bob, carol, roomId, his, device } = world;
  say(world, alice.id, ...texts(100));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 80);
  const hers = device(carol);
  for (const { client } of [his, hers]) {
    client.start();
    client.conversation({ roomId }).open();
  }
  await clock.pass(1000);
  for (const { client } of [his, hers]) expect(sequences(client.conversation({ roomId }).get())).toEqual([51, 100]);
});

test("the newest messages are fetched though newer ones are on their way", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, ...texts(300));
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  await soon(clock, Promise.all([talk.loadNewer(), talk.loadNewest()]));
  expect(sequences(talk.get())).toEqual([251, 300]);
  expect(talk.get().hasNewer).toBe(false);
});

test("what a closed conversation kept is read anew when the first unread message is not in it, and shown as it is while offline", async () => {
  const world = stage();
  const { clock, server, alice, bob, roomId, his } = world;
  say(world, alice.id, ...texts(60));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 60);
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  talk.close();
  // Read elsewhere, far beyond what is here; told with the heads of the next line.
  his.network.isOffline = true;
  his.network.cut();
  say(world, alice.id, ...texts(500).map((text) => `${text} later`));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 400);
  talk.open();
  expect(sequences(talk.get())).toEqual([11, 60]);
  talk.close();
  his.network.isOffline = false;
  his.client.connection.retryNow();
  await clock.pass(2000);
  talk.open();
  await clock.pass(1000);
  expect(sequences(talk.get())).toEqual([376, 425]);
});

test("after a long time away it goes on at the first message that was missed", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, "one");
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  talk.markRead(1);
  await clock.pass(1000);
  his.network.isOffline = true;
  his.network.cut();
  say(world, alice.id, ...texts(1200));
  his.network.isOffline = false;
  his.client.connection.retryNow();
  await clock.pass(2000);
  expect(talk.get()).toMatchObject({ unread: 1200, hasNewer: true });
  expect(sequences(talk.get())).toEqual([1, 51]);
});

test("the first of very many that nobody looks at stay, and who comes back reads on from there", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  his.network.isInstant = true;
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  say(world, alice.id, ...texts(4100));
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ unread: 4100, hasNewer: true });
  expect(sequences(talk.get())).toEqual([1, 3000]);
});

test("who only listens is not brought to the first unread message", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, ...texts(100));
  his.client.start();
  const talk = his.client.conversation({ roomId });
  const next = talk.stream()[Symbol.asyncIterator]().next();
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ hasNewer: false, unread: 100 });
  talk.open();
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ hasNewer: true });
  say(world, alice.id, "heard");
  await clock.pass(1000);
  expect((await next).value?.content).toBe("heard");
});

test("a message is located by its id wherever it is, unless it is another conversation's", async () => {
  const world = stage();
  const { clock, server, alice, bob, roomId, hers } = world;
  say(world, alice.id, ...texts(200));
  const { messages } = server.talk(alice.id, { room_id: roomId });
  hers.client.start();
  const talk = hers.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  expect(await talk.locate(messages[199]?.id ?? "")).toBe(talk.get().messages.at(-1));
  expect(await soon(clock, talk.locate(messages[3]?.id ?? ""))).toMatchObject({ sequence: 4 });
  await expect(soon(clock, talk.locate("nothing"))).rejects.toMatchObject({ code: "message_not_found" });
  say(world, bob.id, "from Bob in the room");
  for (const index of [3, 200]) {
    const located = hers.client.conversation({ userId: bob.id }).locate(messages[index]?.id ?? "");
    await expect(soon(clock, located)).rejects.toMatchObject({ code: "message_not_found" });
  }
});

const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `text ${index + 1}`);

async function soon<T>(clock: VirtualClock, result: Promise<T>): Promise<T> {
  result.catch(() => {});
  await clock.pass(100);
  return result;
}
