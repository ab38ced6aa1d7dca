import type { OutgoingMessage } from "@chatkit/client";
import { describe, expect, test } from "vitest";
import { buildRows, type Row } from "../timeline/rows.ts";
import { seenSequence } from "../timeline/reading.ts";
import { alice, bob, makeMessage } from "./make-message.ts";

const draw = (rows: readonly Row[]): string[] =>
  rows.map((row) => (row.kind === "message" ? `${row.continues ? "+" : ""}${row.shown.sender.display_name} ${row.shown.content}` : row.kind));

const outgoing = (key: string): OutgoingMessage => ({
  clientMessageId: key,
  content: `sending ${key}`,
  messageType: "text",
  fileUrl: null,
  replyTo: null,
  writtenAt: new Date(2026, 10, 23, 10, 3).toISOString(),
  status: "queued",
  retryAt: null,
  error: null,
});

describe("buildRows", () => {
  test("Messages of one person within five minutes are a group, on a day of their own", () => {
    const messages = [
      makeMessage(1),
      makeMessage(6),
      makeMessage(12),
      makeMessage(13, { sender: bob }),
      makeMessage(14, { sender: bob, timestamp: new Date(2026, 10, 24, 0, 1).toISOString() }),
    ];
    expect(draw(buildRows({ messages, outgoing: [], hasOlder: true }, alice, undefined))).toEqual([
      "day",
      "Alice text 1",
      "+Alice text 6",
      "Alice text 12",
      "Bob text 13",
      "day",
      "Bob text 14",
    ]);
  });

  test("The line before the unread messages begins a group, and the beginning shows when nothing is older", () => {
    const rows = buildRows({ messages: [makeMessage(1), makeMessage(2)], outgoing: [], hasOlder: false }, alice, 1);
    expect(draw(rows)).toEqual(["beginning", "day", "Alice text 1", "unread", "Alice text 2"]);
  });

  test("What is being sent follows, and keeps its key when it is answered", () => {
    const before = buildRows({ messages: [makeMessage(1)], outgoing: [outgoing("k")], hasOlder: true }, alice, undefined);
    const answered = makeMessage(2, { client_message_id: "k" });
    const after = buildRows({ messages: [makeMessage(1), answered], outgoing: [outgoing("k")], hasOlder: true }, alice, undefined);
    expect(before.map((row) => row.key)).toEqual(after.map((row) => row.key));
  });

  test("Another person's key hides nothing of one's own", () => {
    const theirs = makeMessage(1, { sender: bob, client_message_id: "k" });
    const rows = buildRows({ messages: [theirs], outgoing: [outgoing("k2")], hasOlder: true }, alice, undefined);
    expect(draw(rows)).toEqual(["day", "Bob text 1", "Alice sending k2"]);
  });

  test("Seen is the last stored message down to the last row in view", () => {
    const rows = buildRows({ messages: [makeMessage(1), makeMessage(2)], outgoing: [outgoing("k")], hasOlder: true }, alice, undefined);
    expect([0, 1, 2, 3, 99].map((last) => seenSequence(rows, last))).toEqual([0, 1, 2, 2, 2]);
  });
});
