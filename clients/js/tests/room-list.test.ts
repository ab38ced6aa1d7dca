import { expect, test } from "vitest";
import type { Room } from "../src/contract.ts";
import type { Marks } from "../src/reading/marks.ts";
import type { Platform } from "../src/platform/platform.ts";
import type { Rest } from "../src/rest/rest.ts";
import { RoomList } from "../src/rooms/room-list.ts";
import { stage } from "./fakes/stage.ts";
import { settled } from "./fakes/virtual-clock.ts";

test("a list that was on its way does not undo what was told meanwhile", async () => {
  const platform = { clock: stage().clock, random: () => 0 } as unknown as Platform;
  const answers: ((page: { rooms: Room[] }) => void)[] = [];
  const rest = { get: () => new Promise((answer) => answers.push(answer)) } as unknown as Rest;
  const marks = { note: () => undefined, of: () => ({ last: 0, read: 0 }) } as unknown as Marks;
  const list = new RoomList(rest, platform, marks, () => undefined);
  const room = { id: "r", name: "general", is_active: true, is_member: true, member_count: 2, last_sequence: 0 } as Room;
  list.put(room);

  const reading = list.refresh();
  list.change("r", { member_count: 3 });
  answers.shift()?.({ rooms: [room] });
  await settled();
  expect(answers).toHaveLength(1);
  answers.shift()?.({ rooms: [{ ...room, member_count: 3 }] });
  await reading;

  expect(list.find("r")?.member_count).toBe(3);
});
