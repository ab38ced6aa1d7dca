import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "./fixed-seed.ts";
import { splitLinks } from "../text/links.ts";

const links = (text: string): (string | undefined)[] => splitLinks(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

const awkward = fc.array(
  fc.oneof(
    fc.constantFrom("http://", "https://", "www.", "javascript:", "data:", "//", ".", ",", ")", "(", "@", ":", "\n", " ", "\u202e", "<a href='", "é.example", "a.b/c?d=e#f"),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  ),
).map((pieces) => pieces.join(""));

describe("splitLinks", () => {
  test("The joined parts are the text, and every address is http or https without a user name, whatever the text is", () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const parts = splitLinks(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const { href } of parts) {
          if (href === undefined) continue;
          const url = new URL(href);
          expect(["http:", "https:"]).toContain(url.protocol);
          expect(url.username + url.password).toBe("");
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["See https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]],
    ["(https://en.wikipedia.org/wiki/A_(b))", ["https://en.wikipedia.org/wiki/A_(b)"]],
    ["www.example.org, and http://localhost:5000/x!", ["www.example.org", "http://localhost:5000/x"]],
    ["javascript:alert(1) data:text/html,x ftp://example.org file:///etc", []],
    ["https://google.com@evil.example/", []],
    ["https://user:secret@example.org", []],
    ["https://example", []],
    ["https:// nothing", []],
    ["\"https://example.org/\" <https://example.com>", ["https://example.org/", "https://example.com"]],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  test("An address without a scheme leads to https", () => {
    expect(splitLinks("www.example.org")).toEqual([{ text: "www.example.org", href: "https://www.example.org/" }]);
  });

  test("A direction mark ends an address", () => {
    expect(links("https://example.org/\u202egpj.exe")).toEqual(["https://example.org/"]);
  });
});
