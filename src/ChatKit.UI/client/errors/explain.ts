import { ChatError, type ChatErrorCode } from "@chatkit/client";

/** What a person can do about each code. */
export type ErrorTexts = Partial<Readonly<Record<ChatErrorCode, string>>>;

const texts: ErrorTexts = {
  network: "The server can't be reached. Check your connection and try again.",
  store_unavailable: "The server can't save anything just now. Try again in a moment.",
  rate_limited: "That was too fast.",
  invalid_credentials: "Username or password is wrong.",
  unauthenticated: "Please log in again.",
  forbidden: "You may not do that here.",
  banned: "You were removed from this room. Ask an admin of it to let you back in.",
  room_not_found: "This room does not exist any more, or you are not a member of it.",
  user_not_found: "This person has no account here any more.",
  message_not_found: "This message is not there any more.",
  room_full: "This room is full. Ask its creator to make space, then try again.",
  room_name_taken: "Another public room has this name. Choose a different one.",
  username_taken: "This username is taken. Choose a different one.",
  email_taken: "This e-mail address has an account already. Log in instead.",
  payload_too_large: "That is too long.",
};

/** For the Room ID field, where the same codes mean something more exact. */
export const roomIdTexts: ErrorTexts = {
  invalid_room_id: "A Room ID has 8 letters and digits, such as A7K2M9P1. Check what you typed.",
  room_not_found: "No room has this ID. Ask the room's creator for the current one.",
  banned: "You were removed from this room. Ask its creator to let you back in.",
  rate_limited: "Too many wrong IDs.",
};

/** For files, of which the same code means something else than for texts. */
export const fileTexts: ErrorTexts = { payload_too_large: "This file is too large." };

/** How long to wait, in words for a countdown. */
export function waitText(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** What went wrong and what to do, for a person; without the wait of `rate_limited`, which counts down elsewhere. */
export function explain(error: unknown, special: ErrorTexts = {}): string {
  if (!(error instanceof ChatError)) return "Something went wrong. Try again.";
  const told = special[error.code] ?? texts[error.code] ?? Object.values(error.errors).flat().join(" ");
  if (told) return told;
  // The server's own words, unless it had none and the message is the bare code.
  return error.message && error.message !== error.code ? error.message : "Something went wrong. Try again.";
}
