import type { MessageType } from "../contract.ts";
import type { StopSignal } from "../conversation/conversation.ts";

/** What is used of a browser's `File`. */
export interface Uploadable {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

export interface UploadOptions {
  /** Bytes that went out so far, and all of them, the form around the file included. Not everywhere: see `Platform.upload`. */
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: StopSignal;
}

/** What the server made of it: `file_url` and `message_type` are what `send({ file: { url, type } })` takes. */
export interface Upload {
  readonly file_url: string;
  readonly message_type: Exclude<MessageType, "text">;
  readonly file: { readonly id: string; readonly name: string; readonly size: number; readonly content_type: string; readonly url: string };
}

export interface Files {
  /**
   * Uploads a `File` (or a `Blob` with a name); a few go at once, the others wait. Not repeated by itself: nothing is sent before it is there. Throws `ChatError`:
   * `payload_too_large`, `file_quota_exceeded`, `rate_limited`, `network` (also when `signal` ends it).
   */
  upload(file: Uploadable, options?: UploadOptions): Promise<Upload>;
}
