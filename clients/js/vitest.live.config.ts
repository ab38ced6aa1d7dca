import { defineConfig } from "vitest/config";

/** Against a real server, named in CHATKIT_SERVER. */
export default defineConfig({
  test: { include: ["tests/live/**/*.test.ts"], testTimeout: 60_000 },
});
