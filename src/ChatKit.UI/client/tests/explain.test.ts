import { ChatError } from "@chatkit/client";
import { describe, expect, test } from "vitest";
import { explain, roomIdTexts, waitText } from "../errors/explain.ts";

describe("Explain", () => {
  test("Each code of the Room ID field says what to do", () => {
    const codes = ["invalid_room_id", "room_not_found", "room_full", "banned", "rate_limited", "network", "store_unavailable"] as const;
    const texts = codes.map((code) => explain(new ChatError(code), roomIdTexts));
    expect(new Set(texts).size).toBe(codes.length);
    for (const text of texts) expect(text).toMatch(/Check|Ask|Try|Too many/);
  });

  test("An unknown code has the server's words, or at least a sentence", () => {
    expect(explain(new ChatError("validation_failed", { errors: { content: ["Use 1 to 1,000 characters."] } }))).toBe("Use 1 to 1,000 characters.");
    expect(explain(new ChatError("unexpected", { detail: "Half past never." }))).toBe("Half past never.");
    expect(explain(new ChatError("unexpected"))).toBe("Something went wrong. Try again.");
    expect(explain(new TypeError("x is undefined"))).toBe("Something went wrong. Try again.");
  });

  test("A wait counts down in seconds, longer ones in minutes, and never shows nothing", () => {
    expect(waitText(12_300)).toBe("13 s");
    expect(waitText(0)).toBe("1 s");
    expect(waitText(89_000)).toBe("89 s");
    expect(waitText(90_000)).toBe("2 min");
  });
});
