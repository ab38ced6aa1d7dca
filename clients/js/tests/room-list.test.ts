import { expect, test } from "vitest";
import type { Room } from "../src/contract.ts";
import type { Marks } from "../src/reading/marks.ts";
import type { Platform } from "../src/platform/platform.ts";
import type { Rest } from "../src/rest/rest.ts";
import { RoomList } from "../src/rooms/room-list.ts";
import { say, stage } from "./fakes/stage.ts";
import { settled } from "./fakes/virtual-clock.ts";

const room = (id: string, change: Partial<Room> = {}) =>
  ({ id, name: id, is_active: true, is_member: true, role: "member", member_count: 2, last_sequence: 0, ...change }) as Room;

/** A list whose pages the test answers. */
function list() {
  const platform = { clock: stage().clock, random: () => 0 } as unknown as Platform;
  const asked: ((page: { rooms: Room[]; next_cursor?: string }) => void)[] = [];
  const rest = { get: () => new Promise((answer) => asked.push(answer)) } as unknown as Rest;
  const marks = { note: () => undefined, of: () => ({ last: 0, read: 0 }) } as unknown as Marks;
  return { rooms: new RoomList(rest, platform, marks, () => undefined), asked };
}

test("a list that was on its way does not undo what was told meanwhile, and is read once", async () => {
  const { rooms, asked } = list();
  for (const id of ["changed", "left", "closed", "renamed"]) rooms.put(room(id));

  const reading = rooms.refresh();
  rooms.change("changed", { member_count: 3 });
  const { role: _, ...rest } = room("left", { is_member: false });
  rooms.put(rest);
  rooms.remove("closed");
  rooms.put(room("created"));
  asked.shift()?.({ rooms: [room("changed", { name: "new name" }), room("left")], next_cursor: "1" });
  await settled();
  rooms.change("unknown", { member_count: 9 });
  asked.shift()?.({ rooms: [room("closed"), room("unknown"), room("renamed", { name: "new name" })] });
  await reading;

  expect(asked).toEqual([]);
  expect(rooms.find("changed")).toMatchObject({ member_count: 3, name: "new name" });
  expect(rooms.find("left")).toEqual(rest);
  expect(rooms.find("closed")).toBeNull();
  expect(rooms.find("created")).not.toBeNull();
  expect(rooms.find("unknown")?.member_count).toBe(9);
  expect(rooms.find("renamed")?.name).toBe("new name");

  const again = rooms.refresh();
  asked.shift()?.({ rooms: [room("changed", { member_count: 1 })] });
  await again;
  expect(rooms.snapshot.get().rooms.map((entry) => entry.room)).toEqual([room("changed", { member_count: 1 })]);
});

test("newest messages are read of rooms one is in", async () => {
  const world = stage();
  const { clock, server, alice, bob, his } = world;
  const other = server.addRoom("other", alice.id);
  say(world, alice.id, "one");
  say({ ...world, roomId: other }, alice.id, "two");
  const asked: string[] = [];
  server.gate = (userId, what) => void (userId === bob.id && what.endsWith("/messages") && asked.push(what));
  his.client.start();
  await clock.pass(1000);
  expect(asked).toEqual([`GET rooms/${world.roomId}/messages`]);
});
