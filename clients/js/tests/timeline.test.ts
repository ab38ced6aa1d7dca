import fc from "fast-check";
import { expect, test } from "vitest";
import "./fixed-seed.ts";
import type { Message } from "../src/index.ts";
import { Timeline } from "../src/conversation/timeline.ts";

const message = (sequence: number, version: number, isDeleted = false): Message => ({
  id: `id-${sequence}`, room_id: "room", sequence, sender: { id: "a", username: "a", display_name: "a" }, message_type: "text",
  ...(isDeleted ? {} : { content: `${sequence}.${version}` }),
  edited: version > 0, ...(version > 0 && { edited_at: new Date(version * 1000).toISOString() }),
  deleted: isDeleted, ...(isDeleted && { deleted_at: new Date(version * 1000 + 1).toISOString() }),
  timestamp: "2026-11-23T10:00:00.000Z",
});

const page = (messages: readonly Message[], last: number, hasMore = false) => ({ messages: [...messages], has_more: hasMore, last_sequence: last });

test("whatever comes in whatever order and however often, each message is there once, in place and in its newest state", () => {
  const versions = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(versions, fc.infiniteStream(fc.nat()), (all, order) => {
      const newest = all.map(([version, isDeleted], index) => message(index + 1, version, isDeleted));
      const states = all.flatMap(([version], index) => Array.from({ length: version + 1 }, (_, v) => message(index + 1, v)));
      const told = [...states, ...newest, ...states].map((one) => ({ one, at: order.next().value as number })).sort((a, b) => a.at - b.at);
      const timeline = new Timeline();
      timeline.load(page([], 0));
      for (const { one } of told) {
        timeline.merge([one]);
        expect(timeline.messages.map(({ sequence }) => sequence)).toEqual(timeline.messages.map((_, index) => index + 1));
      }
      expect(timeline.messages).toEqual(newest);
      expect(timeline.hasGap).toBe(false);
    }),
    { numRuns: 1000, seed: 4 },
  );
});

test("a change that is told before its message is read is not lost, nor undone by an older page", () => {
  const timeline = new Timeline();
  timeline.load(page([message(11, 0), message(12, 0)], 12, true));
  timeline.merge([message(9, 2)]);
  timeline.prepend(page([message(9, 0), message(10, 0)], 12, true));
  timeline.merge([message(9, 1)]);
  expect(timeline.messages.map(({ content }) => content)).toEqual(["9.2", "10.0", "11.0", "12.0"]);
});

test("a detached window ends where it ends, and grows again once it has reached the head", () => {
  const timeline = new Timeline();
  timeline.tellHead(100);
  timeline.load(page([message(50, 0), message(51, 0)], 100, true), { isDetached: true });
  expect(timeline).toMatchObject({ hasGap: false, hasNewer: true, hasOlder: true });
  timeline.merge([message(101, 0)]);
  expect(timeline.last).toBe(51);
  timeline.merge(Array.from({ length: 49 }, (_, index) => message(52 + index, 0)));
  expect(timeline).toMatchObject({ hasGap: false, hasNewer: false, last: 101 });
});

test("a window is shortened at its far end and stays contiguous", () => {
  const timeline = new Timeline();
  timeline.load(page(Array.from({ length: 30 }, (_, index) => message(index + 1, 0)), 30));
  timeline.keepNewest(10);
  expect(timeline).toMatchObject({ first: 21, last: 30, hasOlder: true, hasGap: false });
  timeline.prepend(page([message(19, 0), message(20, 0)], 30, true));
  timeline.keepOldest(5);
  expect(timeline).toMatchObject({ first: 19, last: 23, hasNewer: true, hasGap: false });
  // A page that does not touch the window is of no use.
  timeline.prepend(page([message(3, 0)], 30, true));
  expect(timeline.first).toBe(19);
});

test("read is not forgotten by a state that does not know it", () => {
  const timeline = new Timeline();
  timeline.load(page([{ ...message(1, 0), read: false }], 1));
  timeline.merge([{ ...message(1, 0), read: true, read_at: "2026-11-23T10:00:01.000Z" }, { ...message(1, 1), read: false }]);
  expect(timeline.messages[0]).toMatchObject({ content: "1.1", read: true, read_at: "2026-11-23T10:00:01.000Z" });
});
