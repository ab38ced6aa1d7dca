import { expect, test } from "vitest";
import { budget, compressedSize } from "../scripts/measure.mjs";

test("The script stays within its budget", async () => {
  expect(await compressedSize()).toBeLessThan(budget);
});
