import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("..", import.meta.url);
const readme = readFileSync(new URL("../README.md", folder), "utf8");

/** The sources of this half of the package: what a conversation is made of. */
const sources = ["composer", "conversation", "message", "primitives", "status", "styles", "timeline"].flatMap((name) =>
  readdirSync(new URL(`${name}/`, folder)).map((file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8")),
);

const found = (pattern: RegExp): string[] => [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].flatMap((match) => match[1]!.split(/\s+/u))))];

describe("The README", () => {
  test.each(found(/var\((--chatkit-[a-z-]+)/gu))("names %s", (property) => expect(readme).toContain(`\`${property}\``));
  test.each(found(/\spart="([a-z -]+)"/gu))("names the part %s", (part) => expect(readme).toContain(`\`${part}\``));
  test.each(found(/customElements\.define\("([a-z-]+)"/gu))("names <%s>", (tag) => expect(readme).toContain(`<${tag}>`));

  test("names no property that there is not", () => {
    const real = found(/var\((--chatkit-[a-z-]+)/gu);
    for (const [, property] of readme.matchAll(/`(--chatkit-[a-z-]+)`/gu)) expect(real).toContain(property);
  });

  test("names no part that there is not", () => {
    const real = found(/\spart="([a-z -]+)"/gu);
    const table = readme.slice(readme.indexOf("| of | parts |"), readme.indexOf("## Building it"));
    for (const [, part] of table.matchAll(/`([a-z-]+)`/gu)) expect(real).toContain(part);
  });
});

test("Every part of an element comes through those around it", () => {
  const conversation = readFileSync(new URL("conversation/conversation.ts", folder), "utf8");
  const exported = [...conversation.matchAll(/exportparts="([^"]+)"/gu)].flatMap((match) => match[1]!.split(/,\s*/u));
  const table = readme.slice(readme.indexOf("| the timeline | `view`"), readme.indexOf("| the rest |"));
  for (const [, part] of table.matchAll(/`([a-z-]+)`/gu)) expect(exported).toContain(part);
});
