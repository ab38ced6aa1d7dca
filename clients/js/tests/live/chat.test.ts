import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChatClient, type Conversation, type Readable, createChatClient } from "../../src/index.ts";
import { CuttableLine } from "./cuttable-line.ts";

const server = new URL(process.env["CHATKIT_SERVER"] ?? "http://127.0.0.1:5000/");
const line = new CuttableLine(server);
let alice: ChatClient;
let bob: ChatClient;
let hers: Conversation;
let his: Conversation;

/** Resolves when a snapshot fulfils it. */
function until<T>(state: Readable<T>, fulfils: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      if (!fulfils(state.get())) return;
      stop();
      resolve(state.get());
    };
    const stop = state.subscribe(look);
    look();
  });
}

const texts = (conversation: Conversation) => conversation.get().messages.map(({ content }) => content);
const has = (conversation: Conversation, ...contents: readonly string[]) =>
  until(conversation, ({ messages }) => contents.every((content) => messages.some((message) => message.content === content)));
const isSent = (conversation: Conversation) => until(conversation, ({ outgoing }) => outgoing.length === 0);

beforeAll(async () => {
  alice = createChatClient({ baseUrl: server.href });
  bob = createChatClient({ baseUrl: await line.listen() });
  for (const [client, username] of [[alice, "live_alice"], [bob, "live_bob"]] as const) {
    client.start();
    await client.session.register({ username, email: `${username}@example.org`, password: "correct horse" });
  }
  const room = await alice.rooms.create({ name: "Live", type: "private" });
  const { joined } = await bob.rooms.joinById(` ${(room.room_id as string).toLowerCase()} `);
  expect(joined).toBe(true);
  hers = alice.conversation({ roomId: room.id });
  his = bob.conversation({ roomId: room.id });
  for (const conversation of [hers, his]) {
    conversation.open();
    await until(conversation, ({ status }) => status === "ready");
  }
});

afterAll(() => {
  alice.stop();
  bob.stop();
  line.close();
});

test("messages, typing, markers and the Room ID reach whom they should", async () => {
  expect(hers.get().room?.room_id).toMatch(/^[A-Z0-9]{8}$/);
  expect(his.get().room?.room_id).toBeUndefined();
  hers.notifyTyping();
  await until(his, ({ typing }) => typing.some(({ username }) => username === "live_alice"));
  hers.send({ content: "hello" });
  await has(his, "hello");
  await until(his, ({ typing, unread }) => typing.length === 0 && unread === 1);
  his.markRead(1);
  expect(his.get().unread).toBe(0);
  his.send({ content: "hi", replyTo: his.get().messages[0]?.id });
  await has(hers, "hi");
  expect(hers.get().messages[1]?.reply_to).toBe(hers.get().messages[0]?.id);
});

test("what both write while the line is cut is there once, in order, when it is back; an edit too", async () => {
  const [first] = hers.get().messages;
  line.cut();
  await until(bob.connection, ({ status }) => status === "offline");
  for (const content of ["b1", "b2", "b3"]) his.send({ content });
  for (const content of ["a1", "a2"]) hers.send({ content });
  await isSent(hers);
  await hers.edit(first?.id ?? "", "hello, edited");
  line.mend();
  bob.connection.retryNow();
  await Promise.all([has(his, "a1", "a2", "b3", "hello, edited"), has(hers, "b1", "b2", "b3"), isSent(his)]);
  expect(texts(his)).toEqual(texts(hers));
  expect(texts(hers)).toEqual(["hello, edited", "hi", "a1", "a2", "b1", "b2", "b3"]);
});

test("a message whose answer gets lost is sent again and appears once", async () => {
  line.loseAnswers();
  his.send({ content: "answered into the void" });
  await has(hers, "answered into the void");
  line.cut();
  await until(bob.connection, ({ status }) => status === "offline");
  expect(his.get().outgoing).toHaveLength(1);
  line.mend();
  bob.connection.retryNow();
  await isSent(his);
  await has(his, "answered into the void");
  expect(texts(his)).toEqual(texts(hers));
  expect(texts(his).filter((content) => content === "answered into the void")).toHaveLength(1);
});

test("a private conversation, its list and its stream", async () => {
  const [me, you] = [alice.session.get().user?.id ?? "", bob.session.get().user?.id ?? ""];
  const [toBob, toAlice] = [alice.conversation({ userId: you }), bob.conversation({ userId: me })];
  const streamed: string[] = [];
  const done = (async () => {
    for await (const { content = "" } of toAlice.stream({ after: 0 })) if (streamed.push(content) === 3) return;
  })();
  for (const content of ["one", "two", "three"]) toBob.send({ content });
  await done;
  expect(streamed).toEqual(["one", "two", "three"]);
  const { conversations } = await until(bob.conversations, (state) => state.conversations[0]?.lastSequence === 3);
  expect(conversations).toMatchObject([{ user: { username: "live_alice" }, lastMessage: { content: "three" }, unread: 3 }]);
  toAlice.markRead(3);
  toBob.open();
  await until(toBob, ({ partnerReadSequence }) => partnerReadSequence === 3);
  toBob.close();
});

test("faster than the limit: the rest waits with a time to count down to, and arrives in order", async () => {
  const contents = Array.from({ length: 24 }, (_, index) => `fast ${index}`);
  for (const content of contents) hers.send({ content });
  const { outgoing } = await until(hers, (state) => state.outgoing.some(({ status }) => status === "waiting"));
  expect(outgoing[0]).toMatchObject({ status: "waiting", error: { code: "rate_limited" } });
  await isSent(hers);
  await has(his, ...contents);
  expect(texts(his).filter((content) => content?.startsWith("fast"))).toEqual(contents);
});

test("what is refused for good fails with its reason, and the revoked session expires", async () => {
  const id = his.send({ content: "x".repeat(1001) });
  const { outgoing } = await until(his, (state) => state.outgoing[0]?.status === "failed");
  expect(outgoing[0]?.error?.code).toBe("validation_failed");
  expect(his.discard(id)).toBe(true);
  const [device] = await bob.session.devices();
  await bob.session.revoke(device?.id ?? "");
  const { reason, user } = await until(bob.session, ({ status }) => status === "expired");
  expect(reason).toBeTruthy();
  expect(user?.username).toBe("live_bob");
  expect(bob.connection.get().status).toBe("idle");
});
