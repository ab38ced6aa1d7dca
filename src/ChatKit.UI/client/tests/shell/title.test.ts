import { describe, expect, test } from "vitest";
import { countText, pageTitle } from "../../shell/title.ts";

describe("Page title", () => {
  test("Unread messages come first, as a tab shows only the beginning", () => {
    expect(pageTitle("ChatKit", "Garden", 3)).toBe("(3) Garden · ChatKit");
    expect(pageTitle("ChatKit", undefined, 3)).toBe("(3) ChatKit");
  });

  test("With nothing unread there is no number", () => {
    expect(pageTitle("ChatKit", "Garden", 0)).toBe("Garden · ChatKit");
    expect(pageTitle("ChatKit", undefined, 0)).toBe("ChatKit");
  });

  test("A badge has two digits", () => {
    expect(countText(99)).toBe("99");
    expect(countText(100)).toBe("99+");
  });
});
