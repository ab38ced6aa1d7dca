import type { Row } from "./rows.ts";

/** The message that a key leads to from the one with `key` (undefined: from below the last); undefined when there is none. */
export function focusTarget(rows: readonly Row[], key: string | undefined, pressed: string): string | undefined {
  const messages = rows.filter((row) => row.kind === "message");
  if (messages.length === 0) return undefined;
  const found = messages.findIndex((row) => row.key === key);
  const at = found < 0 ? messages.length : found;
  const step: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - 8,
    PageDown: at + 8,
    Home: 0,
    End: messages.length - 1,
  };
  const to = step[pressed];
  return to === undefined ? undefined : messages[Math.max(0, Math.min(messages.length - 1, to))]?.key;
}
