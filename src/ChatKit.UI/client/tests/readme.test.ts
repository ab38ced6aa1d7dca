import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { workspaceParts } from "../styles/parts.ts";

const folder = new URL("..", import.meta.url);
const readme = readFileSync(new URL("../README.md", folder), "utf8");

/** The folders whose elements pages may use by themselves; those of the others are the business of `<chat-kit>`. */
const open = ["composer", "conversation", "message", "primitives", "status", "timeline"];
const all = [...open, "accounts", "dialogs", "people", "rooms", "shell", "styles"];

/** What the first group of a pattern has found in the sources of some folders, each word once. */
const found = (folders: readonly string[], pattern: RegExp): string[] => {
  const sources = folders.flatMap((name) => readdirSync(new URL(`${name}/`, folder)).map((file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8")));
  return [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].flatMap((match) => match[1]!.split(/\s+/u))))];
};

const properties = found(all, /var\((--chatkit-[a-z-]+)/gu);
const parts = found(all, /\spart="([a-z -]+)"/gu);
const tags = found(open, /customElements\.define\("([a-z-]+)"/gu);

describe("The README", () => {
  test.each(properties)("names %s", (property) => expect(readme).toContain(`\`${property}\``));
  test.each(parts)("names the part %s", (part) => expect(readme).toContain(`\`${part}\``));
  test.each([...tags, "chat-kit"])("names <%s>", (tag) => expect(readme).toContain(`| \`<${tag}>\` |`));

  test("names no property that there is not", () => {
    for (const [, property] of readme.matchAll(/`(--chatkit-[a-z-]+)`/gu)) expect(properties).toContain(property);
  });

  test("names no part that there is not", () => {
    const table = readme.slice(readme.indexOf("| of | parts |"), readme.indexOf("## Building it"));
    for (const [, part] of table.matchAll(/`([a-z-]+)`/gu)) expect(parts).toContain(part);
  });
});

test("Every part of an element comes through those around it", () => {
  const exported = workspaceParts.split(/,\s*/u);
  const table = readme.slice(readme.indexOf("| the timeline | `view`"), readme.indexOf("| on their own |"));
  for (const [, part] of table.matchAll(/`([a-z-]+)`/gu)) expect(exported).toContain(part);
});
