import type { Fetch, Locks, Platform } from "./platform.ts";
import { upload } from "./upload.ts";

// What is used of browsers and Node, of which this package has no types.
interface Surroundings {
  readonly fetch: Fetch;
  setTimeout(run: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly navigator?: { readonly locks?: Locks };
}

const here = globalThis as unknown as Surroundings;

// setTimeout's number of milliseconds has 31 bits.
const longestTimer = 2 ** 31 - 1;

/** The clock, the network and the rest, as browsers and Node have them. */
export const defaultPlatform = (): Platform => ({
  clock: {
    now: () => Date.now(),
    after: (milliseconds, run) => {
      const timer = here.setTimeout(run, Math.min(milliseconds, longestTimer));
      return () => here.clearTimeout(timer);
    },
  },
  random: Math.random,
  newId,
  fetch: (url, init) => here.fetch(url, init),
  upload,
  locks: here.navigator?.locks,
});

// Not randomUUID: pages without https don't have it.
const newId = () => [...here.crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
