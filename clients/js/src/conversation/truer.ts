import type { Message } from "../contract.ts";

/** When a message was edited or deleted last; "" when never. RFC 3339 in UTC with milliseconds: sorts as text. */
export function changedAt({ edited_at = "", deleted_at = "" }: Message): string {
  return deleted_at > edited_at ? deleted_at : edited_at;
}

/** Of two states of one message the later. Every message carries its whole state; only that it was read has no time of change. */
export function truer(known: Message, found: Message): Message {
  const later = changedAt(found) > changedAt(known) ? found : known;
  const reader = later.read ? later : found.read ? found : known.read ? known : null;
  if (reader === null || reader === later) return later;
  return { ...later, read: true, ...(reader.read_at !== undefined && { read_at: reader.read_at }) };
}
