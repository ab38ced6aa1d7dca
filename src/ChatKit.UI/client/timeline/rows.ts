import type { ConversationState, Sender } from "@chatkit/client";
import { showMessage, showOutgoing, type ShownMessage } from "../message/shown-message.ts";

/** One line of the timeline. */
export type Row =
  | { readonly kind: "beginning"; readonly key: string }
  | { readonly kind: "day"; readonly key: string; readonly time: number }
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "message"; readonly key: string; readonly shown: ShownMessage; readonly continues: boolean };

const groupMilliseconds = 5 * 60_000;

/** Whether a message stands under the one before it without repeating who wrote it. */
export const continuesGroup = (previous: ShownMessage | undefined, next: ShownMessage): boolean =>
  previous !== undefined &&
  previous.sender.id === next.sender.id &&
  previous.day === next.day &&
  next.time - previous.time <= groupMilliseconds;

/**
 * The timeline's rows: messages and one's own unsent ones, with a line for each new day and one before the first unread message.
 * @param unreadAfter the sequence that the unread messages follow; undefined for no line
 */
export function buildRows(
  state: Pick<ConversationState, "messages" | "outgoing" | "hasOlder">,
  me: Sender | undefined,
  unreadAfter: number | undefined,
): Row[] {
  const rows: Row[] = [];
  let previous: ShownMessage | undefined;
  let isFirstUnread = false;
  const add = (shown: ShownMessage): void => {
    if (previous?.day !== shown.day) rows.push({ kind: "day", key: `day-${shown.day}`, time: shown.time });
    if (isFirstUnread) rows.push({ kind: "unread", key: "unread" });
    rows.push({ kind: "message", key: shown.key, shown, continues: !isFirstUnread && continuesGroup(previous, shown) });
    previous = shown;
    isFirstUnread = false;
  };

  if (!state.hasOlder && state.messages.length > 0) rows.push({ kind: "beginning", key: "beginning" });
  const present = new Set<string>();
  for (const message of state.messages) {
    const shown = showMessage(message);
    isFirstUnread = unreadAfter !== undefined && message.sequence === unreadAfter + 1;
    if (me !== undefined && message.sender.id === me.id) present.add(shown.key);
    add(shown);
  }
  if (me === undefined) return rows;
  for (const item of state.outgoing) if (!present.has(item.clientMessageId)) add(showOutgoing(item, me));
  return rows;
}
