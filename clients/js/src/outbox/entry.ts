import type { ConversationRef, OutgoingInput, OutgoingMessage } from "../conversation/conversation.ts";
import { ChatError, type ChatErrorCode } from "../errors.ts";

/** A message in the outbox. */
export interface Entry {
  readonly ref: ConversationRef;
  /** Sorts entries by when they were written, over reloads and tabs. Also its place in the storage; "" before it has one. */
  order: string;
  /** Changed only as a whole: it is shown. */
  message: OutgoingMessage;
  /** Its place in the conversation once the server has it; 0 before. */
  sequence: number;
}

/** An entry, and which tab it is for to send. */
export interface Owned {
  readonly entry: Entry;
  readonly owner: string;
}

/** What is kept of it: enough to send it again, or to show why it failed. */
interface Kept {
  readonly ref: ConversationRef;
  readonly owner: string;
  readonly message: Omit<OutgoingMessage, "status" | "retryAt" | "error">;
  readonly failure?: { readonly code: ChatErrorCode; readonly detail: string };
}

export function newEntry(ref: ConversationRef, input: OutgoingInput, clientMessageId: string, now: number): Entry {
  return {
    ref,
    order: "",
    message: {
      clientMessageId,
      content: input.content,
      messageType: input.file?.type ?? "text",
      fileUrl: input.file?.url ?? null,
      replyTo: input.replyTo ?? null,
      writtenAt: new Date(now).toISOString(),
      status: "queued",
      retryAt: null,
      error: null,
    },
    sequence: 0,
  };
}

/** Fifteen digits of milliseconds, nine that count within one. */
export const orderOf = (now: number, count: number, id: string) => `${String(now).padStart(15, "0")}-${String(count).padStart(9, "0")}-${id}`;

export const timeOf = (order: string) => Number(order.slice(0, 15));

export function write({ ref, message }: Entry, owner: string): string {
  const { status, retryAt: _, error, ...rest } = message;
  const kept: Kept = { ref, owner, message: rest, ...(status === "failed" && error && { failure: { code: error.code, detail: error.message } }) };
  return JSON.stringify(kept);
}

/** Null for what an older or newer version of this package has written and this one does not understand. */
export function read(order: string, text: string): Owned | null {
  try {
    const { ref, owner, message, failure } = JSON.parse(text) as Kept;
    if (typeof message.clientMessageId !== "string" || typeof ref !== "object") return null;
    const error = failure ? new ChatError(failure.code, { detail: failure.detail }) : null;
    const status = failure ? "failed" : "queued";
    return { owner, entry: { ref, order, message: { ...message, status, retryAt: null, error }, sequence: 0 } };
  } catch {
    return null;
  }
}
