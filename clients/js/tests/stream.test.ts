import { expect, test } from "vitest";
import { ChatError, type Message, type StopSignal } from "../src/index.ts";
import { say, stage } from "./fakes/stage.ts";

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function collect(messages: AsyncIterable<Message>, into: number[], pause?: () => Promise<void>): Promise<void> {
  return (async () => {
    for await (const { sequence } of messages) {
      into.push(sequence);
      await pause?.();
    }
  })();
}

test("a slow reader gets everything in order, though the window has moved on", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, ...numbers(1, 700).map(String));
  his.client.start();
  const got: number[] = [];
  const slow = () => new Promise<void>((resolve) => void clock.after(50, resolve));
  const done = collect(his.client.conversation({ roomId }).stream({ after: 0 }), got, slow);
  await clock.pass(5000);
  expect(got.length).toBeLessThan(150);
  say(world, alice.id, ...numbers(701, 2500).map(String));
  await clock.pass(200_000);
  expect(got).toEqual(numbers(1, 2500));
  void done;
});

test("by default only what is new, and it ends with its signal", async () => {
  const world = stage();
  const { clock, alice, roomId, his } = world;
  say(world, alice.id, "one", "two");
  his.client.start();
  const talk = his.client.conversation({ roomId });
  const stop = new Stop();
  const got: number[] = [];
  const done = collect(talk.stream({ signal: stop }), got);
  await clock.pass(1000);
  say(world, alice.id, "three");
  await clock.pass(1000);
  expect(got).toEqual([3]);
  expect(talk.get().status).toBe("ready");
  stop.abort();
  await done;
  expect(talk.get().status).toBe("closed");
});

test("it throws when the conversation is lost for good", async () => {
  const { clock, server, bob, roomId, his } = stage();
  his.client.start();
  const done = collect(his.client.conversation({ roomId }).stream(), []);
  await clock.pass(1000);
  const outcome = done.catch((error: unknown) => error);
  server.remove(roomId, bob.id);
  await clock.pass(1000);
  expect(await outcome).toMatchObject({ name: "ChatError", code: "forbidden" });
});

test.each([undefined, 0])("it throws when nothing was ever let through, after %s", async (after) => {
  const { clock, server, roomId, his } = stage();
  server.gate = (_, what) => {
    if (what === "join_room") throw new ChatError("banned");
  };
  his.client.start();
  const outcome = collect(his.client.conversation({ roomId }).stream(after === undefined ? {} : { after }), []).catch((error: unknown) => error);
  await clock.pass(1000);
  expect(await Promise.race([outcome, "nothing"])).toMatchObject({ code: "banned" });
});

class Stop implements StopSignal {
  aborted = false;
  #listeners = new Set<() => void>();

  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of [...this.#listeners]) listener();
  }
}
