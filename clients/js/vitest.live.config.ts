import { defineConfig } from "vitest/config";

/** Against a real server, named in CHATKIT_SERVER. */
export default defineConfig({
  test: { include: ["tests/live/**/*.test.ts"], expect: { poll: { timeout: 20_000 } }, testTimeout: 60_000, hookTimeout: 60_000 },
});
