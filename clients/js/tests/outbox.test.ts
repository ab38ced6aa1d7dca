import { describe, expect, test } from "vitest";
import { ChatError } from "../src/index.ts";
import { MemoryStorage } from "../src/platform/memory-storage.ts";
import { stage } from "./fakes/stage.ts";
import { settled } from "./fakes/virtual-clock.ts";

const shown = (messages: readonly { readonly content?: string }[]) => messages.map(({ content }) => content);

describe("the outbox", () => {
  test("keeps what is written to a public room until it is joined", async () => {
    const { clock, server, carol, roomId, device } = stage();
    const hers = device(carol);
    hers.client.start();
    await clock.pass(1000);
    hers.network.isOffline = true;
    hers.network.cut();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    talk.send({ content: "one" });
    talk.send({ content: "two" });
    await clock.pass(1000);
    hers.network.isOffline = false;
    hers.client.connection.retryNow();
    await clock.pass(2000);
    expect(talk.get().outgoing).toEqual([]);
    expect(shown(server.talk(carol.id, { room_id: roomId }).messages)).toEqual(["one", "two"]);
  });

  test("tells that a message was refused when the room can't be joined", async () => {
    const { clock, server, carol, roomId, device } = stage();
    const hers = device(carol);
    server.gate = (_, what) => {
      if (what === "join_room") throw new ChatError("banned");
    };
    hers.client.start();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    talk.send({ content: "one" });
    await clock.pass(1000);
    expect(talk.get()).toMatchObject({ error: { code: "banned" }, outgoing: [{ status: "failed", error: { code: "forbidden" } }] });
  });

  test("tells that a message was refused when the room is closed again before it is joined", async () => {
    const { clock, server, carol, roomId, device } = stage();
    const hers = device(carol);
    server.gate = (_, what) => {
      if (what === "get_heads") throw new ChatError("store_unavailable");
    };
    hers.client.start();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    talk.send({ content: "one" });
    await clock.pass(1000);
    expect(talk.get().outgoing).toMatchObject([{ status: "queued" }]);
    talk.close();
    await clock.pass(1000);
    expect(talk.get().outgoing).toMatchObject([{ status: "failed", error: { code: "forbidden" } }]);
  });

  test("shows a message at once and counts it until the server has it", async () => {
    const { clock, roomId, hers } = stage();
    hers.client.start();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    talk.setDraft("hel");
    talk.send({ content: "hello" });
    expect(talk.get().outgoing).toMatchObject([{ content: "hello", status: "queued" }]);
    expect(talk.get().draft).toBe("");
    expect(hers.client.unsent.get()).toBe(1);
    await clock.pass(1000);
    expect(talk.get().outgoing).toEqual([]);
    expect(shown(talk.get().messages)).toEqual(["hello"]);
    expect(hers.client.unsent.get()).toBe(0);
  });

  test("waits as long as a limit says, with a time for the countdown, and keeps the order", async () => {
    const { clock, server, roomId, hers } = stage();
    hers.client.start();
    await clock.pass(1000);
    const until = clock.now() + 12_000;
    server.gate = (_, what) => {
      if (what === "send_message" && clock.now() < until) throw new ChatError("rate_limited", { retryAfterMs: until - clock.now() });
    };
    const talk = hers.client.conversation({ roomId });
    talk.open();
    for (const content of ["one", "two"]) talk.send({ content });
    await clock.pass(1000);
    const [first, second] = talk.get().outgoing;
    expect(first).toMatchObject({ status: "waiting", error: { code: "rate_limited" } });
    expect(Math.abs((first?.retryAt ?? 0) - until)).toBeLessThan(50);
    expect(second?.status).toBe("queued");
    await clock.pass(12_000);
    expect(shown(talk.get().messages)).toEqual(["one", "two"]);
  });

  test("keeps what is refused for good, lets the next pass, and sends it again when asked", async () => {
    const { clock, server, alice, roomId, hers } = stage();
    hers.client.start();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    await clock.pass(100);
    server.talk(alice.id, { room_id: roomId }).members.delete(alice.id);
    const [id, other] = [talk.send({ content: "one" }), talk.send({ content: "two" })];
    await clock.pass(1000);
    expect(talk.get().outgoing).toMatchObject([
      { status: "failed", error: { code: "forbidden" } },
      { status: "failed", error: { code: "forbidden" } },
    ]);
    server.talk(alice.id, { room_id: roomId }).members.add(alice.id);
    hers.reload();
    const again = hers.client.conversation({ roomId });
    again.open();
    await clock.pass(1000);
    expect(again.get().outgoing.map(({ status }) => status)).toEqual(["failed", "failed"]);
    expect(again.discard(other)).toBe(true);
    again.retry(id);
    await clock.pass(1000);
    expect(shown(again.get().messages)).toEqual(["one"]);
    expect(again.get().outgoing).toEqual([]);
  });

  test("sends after a reload what was written without a line, under the same key", async () => {
    const { clock, roomId, hers } = stage();
    hers.network.isOffline = true;
    hers.client.start();
    await clock.pass(1000);
    const id = hers.client.conversation({ roomId }).send({ content: "kept" });
    await clock.pass(1000);
    hers.network.isOffline = false;
    hers.reload();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    await clock.pass(1000);
    expect(talk.get().messages.map((message) => message.client_message_id)).toEqual([id]);
  });

  test("does not take a message of somebody else's for its own, whatever key it bears", async () => {
    const { clock, server, bob, roomId, hers } = stage();
    hers.network.isOffline = true;
    hers.client.start();
    const talk = hers.client.conversation({ roomId });
    talk.open();
    const id = talk.send({ content: "mine" });
    await clock.pass(1000);
    server.hub({ userId: bob.id, open: new Set(), event: () => {} }, "send_message", { room_id: roomId, content: "his", client_message_id: id });
    hers.network.isOffline = false;
    hers.client.connection.retryNow();
    await clock.pass(2000);
    expect(shown(talk.get().messages)).toEqual(["his", "mine"]);
  });
});

describe("two tabs", () => {
  test("one that closes leaves its messages to the other", async () => {
    const { clock, alice, roomId, device } = stage();
    const storage = new MemoryStorage();
    const [left, right] = [device(alice, storage), device(alice, storage)];
    for (const tab of [left, right]) {
      tab.network.isOffline = true;
      tab.client.start();
    }
    await clock.pass(1000);
    left.client.conversation({ roomId }).send({ content: "from the left" });
    await clock.pass(1000);
    left.close();
    await settled();
    right.network.isOffline = false;
    right.client.connection.retryNow();
    await clock.pass(3000);
    const talk = right.client.conversation({ roomId });
    talk.open();
    await clock.pass(1000);
    expect(shown(talk.get().messages)).toEqual(["from the left"]);
    expect(await storage.list("")).toEqual([]);
  });

  test("one that lives keeps its messages to itself", async () => {
    const { clock, server, alice, roomId, device } = stage();
    const storage = new MemoryStorage();
    const [left, right] = [device(alice, storage), device(alice, storage)];
    left.network.isOffline = true;
    left.client.start();
    await clock.pass(1000);
    left.client.conversation({ roomId }).send({ content: "from the left" });
    await clock.pass(1000);
    right.client.start();
    await clock.pass(60_000);
    expect(right.client.unsent.get()).toBe(0);
    expect(server.talk(alice.id, { room_id: roomId }).messages).toEqual([]);
    // Logging out deletes them all the same.
    expect(await right.client.countUnsent()).toBe(1);
    expect(await left.client.countUnsent()).toBe(1);
  });
});

describe("two clients in one page", () => {
  test("the second sends what the first was stopped with", async () => {
    const { clock, server, alice, roomId, hers } = stage();
    hers.network.isOffline = true;
    hers.client.start();
    await clock.pass(1000);
    hers.client.conversation({ roomId }).send({ content: "from the first" });
    await clock.pass(1000);
    hers.replace();
    await clock.pass(1000);
    expect(shown(hers.client.conversation({ roomId }).get().outgoing)).toEqual(["from the first"]);
    hers.network.isOffline = false;
    hers.client.connection.retryNow();
    await clock.pass(2000);
    expect(shown(server.talk(alice.id, { room_id: roomId }).messages)).toEqual(["from the first"]);
    expect(await hers.storage.list("")).toEqual([]);
  });

  test("one that is stopped before it knows who is signed in leaves everything to the second", async () => {
    const { clock, roomId, hers } = stage();
    hers.network.isOffline = true;
    hers.client.start();
    await clock.pass(1000);
    hers.client.conversation({ roomId }).send({ content: "from the first" });
    hers.reload();
    hers.replace();
    await clock.pass(1000);
    expect(shown(hers.client.conversation({ roomId }).get().outgoing)).toEqual(["from the first"]);
  });

  test("one that is started again owns its messages again", async () => {
    const { clock, server, alice, roomId, device } = stage();
    const storage = new MemoryStorage();
    const [left, right] = [device(alice, storage), device(alice, storage)];
    left.network.isOffline = true;
    left.client.start();
    await clock.pass(1000);
    const talk = left.client.conversation({ roomId });
    talk.send({ content: "mine" });
    left.client.stop();
    await clock.pass(1000);
    left.client.start();
    await clock.pass(1000);
    right.client.start();
    await clock.pass(60_000);
    expect(server.talk(alice.id, { room_id: roomId }).messages).toEqual([]);
    left.network.isOffline = false;
    await clock.pass(60_000);
    expect(shown(server.talk(alice.id, { room_id: roomId }).messages)).toEqual(["mine"]);
  });
});
