import { expect, test } from "vitest";
import { calm } from "./fakes/fake-network.ts";
import { type Stage, say, stage } from "./fakes/stage.ts";

/** Bob has a conversation of 600 messages open, at its end. */
async function opened(world: Stage) {
  const { clock, server, alice, bob, roomId, his } = world;
  say(world, alice.id, ...Array.from({ length: 600 }, (_, index) => `${index + 1}`));
  server.talk(bob.id, { room_id: roomId }).markers.set(bob.id, 600);
  his.client.start();
  const talk = his.client.conversation({ roomId });
  talk.open();
  await clock.pass(1000);
  const shows = (sequence: number) => talk.get().messages.some((message) => message.sequence === sequence);
  return { talk, shows };
}

test("what is asked for while something else is being read is read after it", async () => {
  const world = stage();
  const { clock } = world;
  const { talk, shows } = await opened(world);
  const shown: boolean[] = [];
  void talk.loadAround(100).then(() => shown.push(shows(100)));
  void talk.loadAround(300).then(() => shown.push(shows(300)));
  await clock.pass(1000);
  expect(shown).toEqual([true, true]);
  void talk.loadNewer();
  void talk.loadNewest();
  await clock.pass(1000);
  expect(talk.get()).toMatchObject({ hasNewer: false, loading: "none" });
  expect(shows(600)).toBe(true);
});

test("what is asked for twice is read once, and what is there is not read at all", async () => {
  const world = stage();
  const { clock, server } = world;
  const { talk } = await opened(world);
  let asked = 0;
  server.gate = (_, what) => void (what.startsWith("GET") && asked++);
  void talk.loadOlder();
  void talk.loadOlder();
  await clock.pass(1000);
  void talk.loadNewest();
  void talk.loadAround(580);
  expect(talk.get().loading).toBe("none");
  await clock.pass(1000);
  expect(asked).toBe(1);
});

test("a failure is told to who asked, and does not keep the next from being read", async () => {
  const world = stage();
  const { clock, his } = world;
  const { talk, shows } = await opened(world);
  his.network.weather = { ...calm, loss: 1 };
  const first = talk.loadAround(100).catch((error: unknown) => {
    his.network.weather = calm;
    return error;
  });
  const second = talk.loadAround(300);
  await clock.pass(1000);
  expect(await first).toMatchObject({ code: "network" });
  await second;
  expect(shows(300)).toBe(true);
});

test("one's own message is shown until the window holds it", async () => {
  const world = stage();
  const { clock } = world;
  const { talk, shows } = await opened(world);
  void talk.loadAround(100);
  await clock.pass(1000);
  talk.send({ content: "mine" });
  await clock.pass(1000);
  expect(talk.get().outgoing).toMatchObject([{ content: "mine", status: "sent" }]);
  void talk.loadNewest();
  await clock.pass(1000);
  expect(shows(601)).toBe(true);
  expect(talk.get().outgoing).toEqual([]);
});
