import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";

afterAll(closeBrowser);

const room = { id: "65f2a1b4c8d9e0f1a2b3c4d5", name: "Workshop", type: "private", room_id: "A7K2M9P1", owner_id: "me", member_count: 1, is_member: true, is_active: true, created_at: "2026-11-23T10:00:00.000Z" };
const ben = { id: "a00000000000000000000002", username: "ben", display_name: "Ben Okafor", is_online: true, last_seen: "", created_at: "" };

describe.skipIf(!hasBrowser)("The sidebar's lists", () => {
  test.each([
    ["a pointer", 320, false],
    ["a finger", 390, true],
  ])("Under %s the middle of one's own private room is the room, not its Room ID's button", async (_, width, hasTouch) => {
    const { page } = await openStage({ hasTouch, isMobile: hasTouch });
    await page.evaluate(([room, width]) => {
      const readable = (value: object): object => ({ get: () => value, subscribe: () => () => {} });
      const client = {
        rooms: readable({ status: "ready", error: null, rooms: [{ room, lastMessage: null, lastSequence: 0, unread: 0 }] }),
        conversations: readable({ status: "ready", error: null, conversations: [] }),
        people: readable(new Map()),
        session: readable({ status: "signed-in", user: null, reason: null }),
        connection: readable({ status: "connected" }),
      };
      const list = document.body.appendChild(Object.assign(document.createElement("chatkit-room-list"), { client }));
      list.style.cssText = `display: block; width: ${width}px`;
    }, [room, width] as const);
    // Clicks the middle, and only what is not covered there.
    await page.getByRole("link", { name: /Workshop/ }).click({ timeout: 5000 });
    expect(await page.evaluate(() => location.hash)).toBe(`#/rooms/${room.id}`);
    await page.getByRole("button", { name: "Copy the Room ID" }).click({ timeout: 5000 });
  });

  test("The filter is one for everybody who is online, too", async () => {
    const { page } = await openStage();
    await page.evaluate((ben) => {
      const readable = (value: object): object => ({ get: () => value, subscribe: () => () => {} });
      const client = { people: readable(new Map([[ben.id, ben]])), session: readable({ status: "signed-in", user: null, reason: null }) };
      document.body.append(Object.assign(document.createElement("chatkit-online-users"), { client, filter: "" }));
    }, ben);
    const users = page.locator("chatkit-online-users");
    await users.getByText("Ben Okafor").waitFor();
    await users.evaluate((element) => Object.assign(element, { filter: "okafor" }));
    expect(await users.getByText("Ben Okafor").count()).toBe(1);
    await users.evaluate((element) => Object.assign(element, { filter: "zebra" }));
    await users.getByText("Nothing fits the filter.").waitFor();
    expect(await users.getByText("Ben Okafor").count()).toBe(0);
  });
});
