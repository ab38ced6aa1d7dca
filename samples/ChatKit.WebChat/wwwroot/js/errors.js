// One error for REST and hub, and what the page says about each code.

export class ChatError extends Error {
  constructor(code, { detail, errors, retryAfterMs } = {}) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs || 0;
  }

  /** Worth sending again unchanged: nothing was accepted, or nobody knows. */
  get isTransient() {
    return ["offline", "rate_limited", "store_unavailable"].includes(this.code) || /^http_5/.test(this.code);
  }
}

/** A failed hub call: "… HubException: code: detail" when the server refused, anything else when the connection broke. */
export function fromHub(failure) {
  const refused = /HubException: ([a-z_]+): (.*)$/s.exec(failure?.message ?? "");
  if (!refused) return new ChatError("offline");
  const [, code, detail] = refused;
  return new ChatError(code, { detail, retryAfterMs: 1000 * Number(/Try again in (\d+) s/.exec(detail)?.[1] ?? 0) });
}

const texts = {
  offline: "The server can't be reached. Check your connection and try again.",
  store_unavailable: "The server can't save anything just now. Try again in a moment.",
  rate_limited: "That was too fast.",
  invalid_credentials: "Username or password is wrong.",
  unauthenticated: "Please log in again.",
  forbidden: "You may not do that here.",
  banned: "You were removed from this room and can't join it again.",
  room_not_found: "This room does not exist any more, or you are not a member of it.",
  room_full: "This room is full.",
  room_name_taken: "Another public room has this name. Choose a different one.",
  username_taken: "This username is taken. Choose a different one.",
  email_taken: "This e-mail address has an account already. Log in instead.",
  payload_too_large: "That is too long.",
};

const roomIdTexts = {
  invalid_room_id: "A Room ID has 8 letters and digits, such as A7K2M9P1. Check what you typed.",
  room_not_found: "No room has this ID. Ask the room's creator for the current one.",
  room_full: "This room is full. Ask its creator to make space, then try again.",
  banned: "You were removed from this room. Ask its creator to let you back in.",
  rate_limited: "Too many wrong IDs.",
};

export const explain = (error) => withWait(texts[error.code] ?? error.detail ?? "Something went wrong. Try again.", error);

export const explainRoomId = (error) => (roomIdTexts[error.code] ? withWait(roomIdTexts[error.code], error) : explain(error));

function withWait(text, error) {
  if (error.code !== "rate_limited") return text;
  const seconds = Math.ceil(error.retryAfterMs / 1000);
  if (seconds <= 0) return `${text} Wait a moment and try again.`;
  return `${text} Try again in ${seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`}.`;
}
