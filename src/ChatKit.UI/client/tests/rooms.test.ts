import type { RoomEntry } from "@chatkit/client";
import { describe, expect, test } from "vitest";
import { deviceName } from "../accounts/device-name.ts";
import { lastSeen } from "../people/last-seen.ts";
import { matches, roomsOf } from "../rooms/filter.ts";
import { preview, shortTime } from "../rooms/preview.ts";
import { makeMessage } from "./make-message.ts";

describe("Filter", () => {
  test("Words in any order, whatever the case and accents", () => {
    expect(matches("Café Müller", "cafe")).toBe(true);
    expect(matches("Café Müller", "MULL ca")).toBe(true);
    expect(matches("Café Müller", "tea")).toBe(false);
    expect(matches("Anything", "  ")).toBe(true);
  });

  test("Public and private rooms are apart", () => {
    const entries = ["public", "private"].map((type) => ({ room: { type, name: type } }) as RoomEntry);
    expect(roomsOf(entries, "public", "")).toEqual([entries[0]]);
    expect(roomsOf(entries, "private", "pri")).toEqual([entries[1]]);
    expect(roomsOf(entries, "private", "x")).toEqual([]);
  });
});

describe("Preview", () => {
  const own = makeMessage(1).sender.id;

  test("One line, with who wrote it in a room", () => {
    const message = { ...makeMessage(1), room_id: "r", content: "two\n  lines" };
    expect(preview(message, own)).toBe("You: two lines");
    expect(preview(message, "other")).toBe(`${message.sender.display_name}: two lines`);
  });

  test("A private message of the other person needs no name", () => {
    const { room_id: _, ...message } = { ...makeMessage(1), content: "hello" };
    expect(preview(message, "other")).toBe("hello");
  });

  test("What has no words is named", () => {
    const { content: _, ...message } = makeMessage(1);
    expect(preview({ ...message, deleted: true }, own)).toBe("You: message deleted");
    expect(preview({ ...message, message_type: "image" }, own)).toBe("You: 📷 Picture");
    expect(preview({ ...message, message_type: "file" }, own)).toBe("You: 📎 File");
  });
});

describe("Times", () => {
  const now = new Date(2026, 10, 23, 15, 0);
  const at = (...parts: [number, number, number, number?]): string => new Date(...parts).toISOString();

  test("The time today, the weekday within a week, the date before, the year when it is another", () => {
    expect(shortTime(at(2026, 10, 23, 9), now, "en-GB")).toBe("09:00");
    expect(shortTime(at(2026, 10, 22, 23), now, "en-GB")).toBe("Sun");
    expect(shortTime(at(2026, 10, 17, 9), now, "en-GB")).toBe("Tue");
    expect(shortTime(at(2026, 10, 16, 9), now, "en-GB")).toBe("16 Nov");
    expect(shortTime(at(2025, 10, 16, 9), now, "en-GB")).toBe("16 Nov 2025");
  });

  test("Last seen, the nearer the more exact", () => {
    const seen = (last_seen: string, is_online = false): string => lastSeen({ is_online, last_seen }, now, "en-GB");
    expect(seen(at(2026, 10, 1), true)).toBe("Online");
    expect(seen(new Date(now.getTime() - 60_000).toISOString())).toBe("Last seen just now");
    expect(seen(new Date(now.getTime() - 600_000).toISOString())).toBe("Last seen 10 minutes ago");
    expect(seen(at(2026, 10, 23, 9))).toBe("Last seen at 09:00");
    expect(seen(at(2026, 9, 3))).toBe("Last seen 3 Oct 2026");
  });
});

describe("Device name", () => {
  test("Browser and system, or the program's own name", () => {
    expect(deviceName("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36")).toBe("Chrome on Linux");
    expect(deviceName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0")).toBe("Edge on Windows");
    expect(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1")).toBe("Safari on iOS");
    expect(deviceName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Gecko/20100101 Firefox/131.0")).toBe("Firefox on macOS");
    expect(deviceName("curl/8.9.0")).toBe("curl");
    expect(deviceName(undefined)).toBe("Unknown device");
  });
});
