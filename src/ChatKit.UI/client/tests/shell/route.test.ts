import { describe, expect, test } from "vitest";
import { parseRoute, routeTo, sameRoute } from "../../shell/route.ts";

const id = "0123456789abcdef01234567";

describe("Route", () => {
  test("A conversation's address leads back to it", () => {
    for (const ref of [{ roomId: id }, { userId: id }, null]) expect(parseRoute(routeTo(ref))).toEqual(ref);
  });

  test("What names no conversation is the list", () => {
    const others = ["", "#", "#/", "#section", `#/rooms/${id}0`, `#/rooms/${id.toUpperCase()}`, `#/rooms/${id}/x`, "#/people/", "#/rooms/javascript:alert(1)"];
    for (const hash of others) expect(parseRoute(hash)).toBeNull();
  });

  test("A room and a person with one id are two conversations", () => {
    expect(sameRoute({ roomId: id }, { userId: id })).toBe(false);
    expect(sameRoute({ roomId: id }, { roomId: id })).toBe(true);
    expect(sameRoute(null, null)).toBe(true);
    expect(sameRoute(null, { roomId: id })).toBe(false);
  });
});
