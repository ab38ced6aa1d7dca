import type { Row } from "./rows.ts";

/** The highest sequence among the rows down to and with `lastVisible`; 0 for none. What lies above has been scrolled past. */
export function seenSequence(rows: readonly Row[], lastVisible: number): number {
  for (let index = Math.min(lastVisible, rows.length - 1); index >= 0; index--) {
    const row = rows[index];
    if (row?.kind === "message" && row.shown.sequence !== undefined) return row.shown.sequence;
  }
  return 0;
}

/** Whether somebody can be taken to look at the page. */
export const isPageWatched = (): boolean => document.visibilityState === "visible" && document.hasFocus();
