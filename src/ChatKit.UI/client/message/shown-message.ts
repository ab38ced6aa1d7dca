import type { ChatError, Message, OutgoingMessage, Sender } from "@chatkit/client";
import { describeFile, type FileDescription, type FileDetails } from "../text/file-url.ts";
import { dayNumber } from "../text/times.ts";

/**
 * How far a message has got: `sent` is stored by the server; `pending` is on its way; `waiting` goes out again by itself at `retryAt`;
 * `failed` needs a decision.
 */
export type Delivery = "pending" | "waiting" | "failed" | "sent";

/** A message as it is drawn, whether the server has it yet or not. */
export interface ShownMessage {
  /** Stays the same when the server answers, so that the element stays too. */
  readonly key: string;
  /** Undefined until the server has it. */
  readonly id: string | undefined;
  readonly sequence: number | undefined;
  readonly sender: Sender;
  readonly content: string;
  readonly type: Message["message_type"];
  readonly file: FileDescription | undefined;
  readonly replyTo: string | undefined;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly day: number;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly delivery: Delivery;
  readonly retryAt: number | undefined;
  readonly error: ChatError | undefined;
}

/** Of what was uploaded from this page, by address: the server tells of it only with the stored message. */
export const uploadedDetails = new Map<string, FileDetails>();

const detailsOf = (message: Message & { readonly file?: FileDetails }): FileDetails | undefined => message.file;

const stored = new WeakMap<Message, ShownMessage>();
const outgoing = new WeakMap<OutgoingMessage, ShownMessage>();

/** The same object for the same message, so that nothing is drawn again in vain. */
export function showMessage(message: Message): ShownMessage {
  let shown = stored.get(message);
  if (shown === undefined) {
    const time = Date.parse(message.timestamp);
    shown = {
      key: message.client_message_id ?? message.id,
      id: message.id,
      sequence: message.sequence,
      sender: message.sender,
      content: message.content ?? "",
      type: message.message_type,
      file: message.file_url === undefined ? undefined : describeFile(message.file_url, detailsOf(message)),
      replyTo: message.reply_to,
      time,
      day: dayNumber(time),
      edited: message.edited,
      deleted: message.deleted,
      delivery: "sent",
      retryAt: undefined,
      error: undefined,
    };
    stored.set(message, shown);
  }
  return shown;
}

const deliveries = { queued: "pending", sending: "pending", sent: "sent", waiting: "waiting", failed: "failed" } as const;

/** As `showMessage`, for one's own that the server has not told of yet. */
export function showOutgoing(item: OutgoingMessage, me: Sender): ShownMessage {
  let shown = outgoing.get(item);
  if (shown === undefined) {
    const time = Date.parse(item.writtenAt);
    shown = {
      key: item.clientMessageId,
      id: undefined,
      sequence: undefined,
      sender: me,
      content: item.content,
      type: item.messageType,
      file: item.fileUrl === null ? undefined : describeFile(item.fileUrl, uploadedDetails.get(item.fileUrl)),
      replyTo: item.replyTo ?? undefined,
      time,
      day: dayNumber(time),
      edited: false,
      deleted: false,
      delivery: deliveries[item.status],
      retryAt: item.retryAt ?? undefined,
      error: item.error ?? undefined,
    };
    outgoing.set(item, shown);
  }
  return shown;
}
