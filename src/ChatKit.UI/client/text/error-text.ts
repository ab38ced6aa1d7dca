import { ChatError, type ChatErrorCode } from "@chatkit/client";

const texts: Partial<Record<ChatErrorCode, string>> = {
  network: "The server can't be reached. Check your connection.",
  store_unavailable: "The server is busy. Try again in a moment.",
  rate_limited: "Too fast. Wait a moment.",
  unauthenticated: "Your session has ended. Sign in again.",
  forbidden: "You may not do that here.",
  message_not_found: "The message is gone.",
  room_not_found: "The room is gone.",
  payload_too_large: "The file is too large.",
  unexpected: "Something went wrong. Try again.",
};

/** What to tell a person of an error: the server's words where it has some. */
export function errorText(error: unknown): string {
  if (!(error instanceof ChatError)) return texts.unexpected ?? "";
  const fields = Object.values(error.errors).flat();
  if (fields.length > 0) return fields.join(" ");
  return texts[error.code] ?? (error.message === error.code ? (texts.unexpected ?? "") : error.message);
}
