import { describe, expect, test } from "vitest";
import { nextDivider, type ReadingState } from "../timeline/unread-divider.ts";

const at = (lastReadSequence: number, lastSequence: number, isAttentive = true, isNewestOwn = false): ReadingState => ({
  lastReadSequence,
  lastSequence,
  isAttentive,
  isNewestOwn,
});

describe("nextDivider", () => {
  test("Opening sets it where one stopped reading", () => {
    expect(nextDivider(undefined, undefined, at(5, 9))).toBe(5);
    expect(nextDivider(undefined, undefined, at(9, 9))).toBeUndefined();
  });

  test("It stays while one reads, and while more comes", () => {
    expect(nextDivider(5, at(5, 9), at(9, 9))).toBe(5);
    expect(nextDivider(5, at(7, 9), at(7, 12, false))).toBe(5);
  });

  test("What comes while one is away moves it, once all had been read", () => {
    expect(nextDivider(5, at(9, 9), at(9, 10, false))).toBe(9);
  });

  test("What comes under one's eyes, and what one writes, does not", () => {
    expect(nextDivider(undefined, at(9, 9), at(9, 10))).toBeUndefined();
    expect(nextDivider(undefined, at(9, 9), at(9, 10, false, true))).toBeUndefined();
  });
});
