import { expect, test } from "vitest";
import { say, stage } from "./fakes/stage.ts";

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
