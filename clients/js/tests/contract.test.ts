import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate, target } from "../scripts/contract-types.mjs";

test("the contract's types are what the server describes; otherwise run `npm run generate`", () => {
  expect(readFileSync(target, "utf8")).toBe(generate());
});
