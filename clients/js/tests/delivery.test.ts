import fc from "fast-check";
import { expect, test } from "vitest";
import { World } from "./fakes/world.ts";

const device = fc.nat(2);
const talk = fc.nat(2);
const time = (most: number) => fc.integer({ min: 1, max: most });
const share = fc.constantFrom(0, 0.05, 0.2, 0.5);

/** Something that happens to the world. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ it: fc.constant("pass" as const), time: time(8000) }) },
  { weight: 8, arbitrary: fc.record({ it: fc.constant("send" as const), device, talk, count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ it: fc.constant("edit" as const), device, talk, which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("delete" as const), device, talk, which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ it: fc.constant("read" as const), device, talk, back: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ it: fc.constant("cut" as const), device }) },
  { weight: 2, arbitrary: fc.record({ it: fc.constant("offline" as const), device, time: time(60_000) }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("flood" as const), device, talk, count: fc.integer({ min: 40, max: 320 }) }) },
  { weight: 2, arbitrary: fc.record({ it: fc.constant("weather" as const), device, loss: share, doubling: share, delay: fc.constantFrom(5, 300, 3000) }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("refuse" as const), error: fc.constantFrom("store_unavailable" as const, "rate_limited" as const), time: time(20_000) }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("toggle" as const), device, talk }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("older" as const), device, talk }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("around" as const), device, talk, sequence: time(60) }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("reload" as const), device }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("replace" as const), device }) },
  { weight: 1, arbitrary: fc.record({ it: fc.constant("type" as const), device, talk }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function happen(world: World, what: Step, number: number): Promise<void> {
  switch (what.it) {
    case "pass": return world.clock.pass(what.time);
    case "send": {
      for (let i = 0; i < what.count; i++) world.send(what.device, what.talk, `${number}.${i}`);
      return;
    }
    case "edit":
    case "delete": {
      const found = world.talk(what.device, what.talk).get().messages.at(-1 - what.which);
      if (!found || found.sender.id !== world.device(what.device).network.userId) return;
      const conversation = world.talk(what.device, what.talk);
      const change = what.it === "edit" ? conversation.edit(found.id, `edited ${number}`) : conversation.delete(found.id);
      return void change.catch(() => {});
    }
    case "read": {
      const { lastSequence } = world.talk(what.device, what.talk).get();
      return world.talk(what.device, what.talk).markRead(lastSequence - what.back);
    }
    case "cut": return world.device(what.device).network.cut();
    case "offline": return world.offline(what.device, what.time);
    case "flood": return world.flood(what.device, what.talk, what.count, String(number));
    case "weather": return world.weather(what.device, what);
    case "refuse": return world.refuse(what.error, what.time);
    case "toggle": {
      world.close(what.device, what.talk);
      if (number % 2 === 0) world.open(what.device, what.talk);
      return;
    }
    case "older": return void world.talk(what.device, what.talk).loadOlder().catch(() => {});
    case "around": return void world.talk(what.device, what.talk).loadAround(what.sequence).catch(() => {});
    case "reload":
    case "replace": {
      // Writing to the device takes a moment.
      await world.clock.pass(1);
      return world.renew(what.device, what.it);
    }
    case "type": return world.talk(what.device, what.talk).notifyTyping();
  }
}

const setting = fc.record({ seed: fc.nat(), areTabs: fc.boolean(), hasLocks: fc.boolean() });

const runs = Number(process.env["CHATKIT_SCHEDULES"] ?? 2000);
const seed = Number(process.env["CHATKIT_SEED"] ?? 4);

test(`whatever the network does, in the end everybody has what the server has (${runs} schedules)`, async () => {
  await fc.assert(
    fc.asyncProperty(setting, fc.array(step, { minLength: 5, maxLength: 40 }), async (how, steps) => {
      const world = new World(how);
      for (const [number, what] of steps.entries()) await happen(world, what, number);
      await world.heal();
      expect(world.verdict()).toEqual([]);
      world.end();
    }),
    { numRuns: runs, seed, endOnFailure: process.env["CHATKIT_SHRINK"] === undefined },
  );
});
