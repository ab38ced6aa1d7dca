import { defineConfig } from "vitest/config";

/** Long enough for a browser on a machine that is busy with something else. */
export default defineConfig({
  test: { expect: { poll: { timeout: 20_000 } }, testTimeout: 60_000, hookTimeout: 60_000 },
});
