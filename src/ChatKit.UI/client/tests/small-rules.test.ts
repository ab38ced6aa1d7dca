import { describe, expect, test } from "vitest";
import { typingText } from "../conversation/typing-text.ts";
import { emojiCategories, searchEmojis } from "../composer/emoji.ts";
import { avatarHue, initials } from "../primitives/avatar-person.ts";
import { bannerAt } from "../status/banner.ts";
import { describeFile, fileSize } from "../text/file-url.ts";
import { countGraphemes, isEmojiOnly } from "../text/graphemes.ts";
import { dayName } from "../text/times.ts";
import { announcement } from "../timeline/announcement.ts";
import { focusTarget } from "../timeline/focus-moves.ts";
import { buildRows } from "../timeline/rows.ts";
import { alice, bob, makeMessage } from "./make-message.ts";

describe("typingText", () => {
  test.each([
    [[], ""],
    [["A"], "A is typing"],
    [["A", "B"], "A and B are typing"],
    [["A", "B", "C"], "Several people are typing"],
  ])("%j", (names, text) => expect(typingText(names.map((display_name) => ({ display_name })))).toBe(text));
});

describe("Emoji", () => {
  test.each(["👍", "🎉🎉", "❤️ 👩‍👩‍👧‍👦", "🇩🇪"])("%s is shown large", (text) => expect(isEmojiOnly(text)).toBe(true));
  test.each(["", "1", "#", "ok 👍", "👍👍👍👍👍👍👍", "©"])("%j is not", (text) => expect(isEmojiOnly(text)).toBe(false));
  test("Each of the picker's is one emoji, named, and there once", () => {
    const all = emojiCategories.flatMap((category) => category.emojis);
    for (const { emoji, words } of all) expect([emoji, isEmojiOnly(emoji), countGraphemes(emoji), words !== ""]).toEqual([emoji, true, 1, true]);
    expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length);
  });
  test("They are found by the beginnings of words", () => {
    expect(searchEmojis("thum up").map(({ emoji }) => emoji)).toEqual(["👍"]);
    expect(searchEmojis("zzzz")).toEqual([]);
  });
});

test("Characters are counted as people see them", () => expect(countGraphemes("é👩‍👩‍👧‍👦a")).toBe(3));

describe("Avatar", () => {
  test.each([
    ["Alice Andersson", "AA"],
    ["bob", "B"],
    ["jean-luc picard", "JP"],
    ["", ""],
    ["👩‍🚀 Sally", "👩S"],
  ])("%s", (name, letters) => expect(initials(name)).toBe(letters));
  test("A person keeps a colour", () => expect([avatarHue("abc"), avatarHue("abc") < 8]).toEqual([avatarHue("abc"), true]));
});

describe("bannerAt", () => {
  const state = (status: "connected" | "connecting" | "reconnecting" | "offline" | "idle") => ({ status, since: 10_000, retryAt: null, error: null });
  test("A break of less than a second shows nothing, and is looked at again in time", () =>
    expect(bannerAt(state("reconnecting"), false, 10_999)).toEqual({ banner: "none", nextAt: 11_000 }));
  test("A longer one shows", () => {
    expect(bannerAt(state("reconnecting"), false, 11_000).banner).toBe("connecting");
    expect(bannerAt(state("offline"), false, 11_000).banner).toBe("offline");
  });
  test("Coming back shows for a moment, but only after trouble that was seen", () => {
    expect(bannerAt(state("connected"), true, 10_100)).toEqual({ banner: "back", nextAt: 12_500 });
    expect(bannerAt(state("connected"), true, 12_500)).toEqual({ banner: "none" });
    expect(bannerAt(state("connected"), false, 10_100)).toEqual({ banner: "none" });
  });
  test("Nobody signed in is no trouble", () => expect(bannerAt(state("idle"), false, 99_999)).toEqual({ banner: "none" }));
});

describe("Files", () => {
  test("The server's own have the name and size that it tells", () =>
    expect(describeFile("/api/files/1", { name: "my report.pdf", size: 1024 })).toEqual({
      url: "/api/files/1",
      name: "my report.pdf",
      size: 1024,
    }));
  test("Without them the address names the file", () =>
    expect(describeFile("https://example.org/a/b%20c.png?x=1")).toMatchObject({ name: "b c.png", size: undefined }));
  test.each(["javascript:alert(1)", "data:text/html,x", "blob:http://localhost/1", "http://[bad"])("%s is not opened", (url) =>
    expect(describeFile(url)).toBeUndefined(),
  );
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1234, "1.2 KB"],
    [123_456, "123 KB"],
    [5_000_000_000_000, "5,000 GB"],
  ])("%d bytes", (bytes, text) => expect(fileSize(bytes)).toBe(text));
});

test("Days have names", () => {
  const now = new Date(2026, 10, 23, 1).getTime();
  const day = (...date: [number, number, number]): string => dayName(new Date(...date, 23).getTime(), now);
  expect([day(2026, 10, 23), day(2026, 10, 22)]).toEqual(["Today", "Yesterday"]);
  expect(day(2026, 10, 20)).toContain("20");
  expect(day(2025, 10, 20)).toContain("2025");
});

describe("announcement", () => {
  const messages = [1, 2, 3, 4, 5].map((sequence) => makeMessage(sequence));
  test("A few are read out, many are counted, one's own and deleted ones are not", () => {
    expect(announcement(messages, 4, bob.id)).toBe("Alice: text 5");
    expect(announcement(messages, 1, bob.id)).toBe("4 new messages");
    expect(announcement(messages, 0, alice.id)).toBeUndefined();
    expect(announcement([makeMessage(6, { deleted: true })], 5, bob.id)).toBeUndefined();
    expect(announcement(messages, 5, bob.id)).toBeUndefined();
  });
});

test("Keys lead from message to message, over lines between them, and no further than the ends", () => {
  const messages = [1, 2, 3].map((sequence) => makeMessage(sequence));
  const rows = buildRows({ messages, outgoing: [], hasOlder: false }, alice, 1);
  expect(focusTarget(rows, "m2", "ArrowUp")).toBe("m1");
  expect(focusTarget(rows, "m1", "ArrowUp")).toBe("m1");
  expect(focusTarget(rows, "m1", "ArrowDown")).toBe("m2");
  expect(focusTarget(rows, "m1", "End")).toBe("m3");
  expect(focusTarget(rows, "m3", "Home")).toBe("m1");
  expect(focusTarget(rows, undefined, "ArrowUp")).toBe("m3");
  expect(focusTarget(rows, "m1", "x")).toBeUndefined();
});
