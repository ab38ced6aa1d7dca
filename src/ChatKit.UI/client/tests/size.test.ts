import { expect, test } from "vitest";
import { budget, compressedSizes } from "../scripts/measure.mjs";

test("The script stays within its budget", async () => {
  expect((await compressedSizes()).first).toBeLessThan(budget);
});
