// What was written and not yet answered: sent in order, again after a break under the same client_message_id.
import { emit, on } from "./bus.js";
import { invoke, link } from "./connection.js";

let entries = [];
let draining = false;

export const outbox = {
  of: (conversation) => entries.filter((entry) => entry.key === conversation.key),

  get isEmpty() {
    return entries.length === 0;
  },

  add(conversation, content) {
    entries.push({
      id: crypto.randomUUID?.() ?? fallbackId(),
      key: conversation.key,
      kind: conversation.kind,
      target: conversation.id,
      content,
      written: new Date().toISOString(),
      failure: null,
    });
    emit("outbox");
    void drain();
  },

  /** The same message once more, after a refusal that the writer thinks is over. */
  retry(id) {
    replace(id, { failure: null });
    void drain();
  },

  discard(id) {
    entries = entries.filter((entry) => entry.id !== id);
    emit("outbox");
  },

  clear() {
    entries = [];
    emit("outbox");
  },
};

async function drain() {
  if (draining) return;
  draining = true;
  try {
    for (let attempt = 0, entry; link.state === "up" && (entry = entries.find((e) => !e.failure)); ) {
      try {
        const { message } = await send(entry);
        attempt = 0;
        emit("sent", message);
        outbox.discard(entry.id);
      } catch (error) {
        if (!error.isTransient) replace(entry.id, { failure: error });
        else if (link.state === "up") await pause(attempt++, error.retryAfterMs);
      }
    }
  } finally {
    draining = false;
  }
}

function send({ id, kind, target, content }) {
  const message = { content, client_message_id: id };
  return kind === "room"
    ? invoke("send_message", { room_id: target, ...message })
    : invoke("send_private_message", { receiver_id: target, ...message });
}

function replace(id, change) {
  entries = entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
  emit("outbox");
}

const pause = (attempt, atLeast) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(atLeast, Math.min(8000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2))));

// Pages without https have no randomUUID, but do have getRandomValues.
const fallbackId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

on("link", (state) => {
  if (state === "up") void drain();
});
