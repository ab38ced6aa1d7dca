import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/*.test.ts"], expect: { poll: { timeout: 20_000 } }, testTimeout: 300_000, hookTimeout: 60_000 },
});
