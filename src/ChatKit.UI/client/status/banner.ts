import type { ConnectionState } from "@chatkit/client";

/** What the banner says. `back` is shown for a moment after trouble that was seen. */
export type Banner = "none" | "connecting" | "offline" | "back";

/** Shorter breaks are nobody's business, in milliseconds. */
export const blip = 1000;
/** How long "back again" stays, in milliseconds. */
export const backFor = 2500;

/**
 * What to show at a time, and when to look again (milliseconds of `Date.now()`; undefined: with the next change).
 * @param trouble whether a banner was shown since the last time all was well
 */
export function bannerAt(state: ConnectionState, trouble: boolean, now: number): { readonly banner: Banner; readonly nextAt?: number } {
  const { status, since } = state;
  if (status === "idle") return { banner: "none" };
  if (status === "connected") {
    const end = since + backFor;
    return trouble && now < end ? { banner: "back", nextAt: end } : { banner: "none" };
  }
  if (now < since + blip) return { banner: "none", nextAt: since + blip };
  return { banner: status === "offline" ? "offline" : "connecting" };
}
