/** What decides where the line before the unread messages stands. */
export interface ReadingState {
  readonly lastReadSequence: number;
  /** Up to where messages are there, or at the first look are known of. */
  readonly lastSequence: number;
  /** Whether the newest message is one's own. */
  readonly isNewestOwn: boolean;
  /** Whether one is looking: page visible and focused, scrolled to the end, and the newest message there. */
  readonly isAttentive: boolean;
}

/**
 * The sequence that the unread messages follow, or undefined for no line. Set on opening, it stays while one reads; once all was read, it is
 * set anew by what comes while one is not looking.
 */
export function nextDivider(current: number | undefined, before: ReadingState | undefined, now: ReadingState): number | undefined {
  const unread = now.lastSequence > now.lastReadSequence;
  if (before === undefined) return unread ? now.lastReadSequence : undefined;
  const came = now.lastSequence > before.lastSequence;
  const hadReadAll = before.lastReadSequence >= before.lastSequence;
  return came && !now.isNewestOwn && hadReadAll && unread && !now.isAttentive ? now.lastReadSequence : current;
}
