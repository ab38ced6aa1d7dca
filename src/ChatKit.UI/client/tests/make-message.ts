import type { Message, Sender } from "@chatkit/client";

export const alice: Sender = { id: "a", username: "alice", display_name: "Alice" };
export const bob: Sender = { id: "b", username: "bob", display_name: "Bob" };

/** A message of Alice's, one a minute. */
export const makeMessage = (sequence: number, change: Partial<Message> = {}): Message => ({
  id: `m${sequence}`,
  room_id: "r",
  sequence,
  sender: alice,
  content: `text ${sequence}`,
  message_type: "text",
  edited: false,
  deleted: false,
  timestamp: new Date(2026, 10, 23, 10, sequence).toISOString(),
  ...change,
});
