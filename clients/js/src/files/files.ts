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

export interface ReadOptions {
  readonly signal?: StopSignal;
}

/** What is named here of a `Blob`, which it is in browsers and in Node. */
export interface FileBytes {
  /** In bytes. */
  readonly size: number;
  /** Such as `image/png`: what the server makes of the bytes. */
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface Files {
  /**
   * Uploads a `File` (or a `Blob` with a name); a few go at once, the others wait. Not repeated by itself: nothing is sent before it is there. Throws `ChatError`:
   * `payload_too_large`, `file_quota_exceeded`, `rate_limited`, `network` (also when `signal` ends it).
   */
  upload(file: Uploadable, options?: UploadOptions): Promise<Upload>;
  /**
   * The address for `src` and `href` of a message's `file_url`. Null where the browser gets nothing by itself, as the file takes the token:
   * then `read` it.
   */
  link(fileUrl: string): string | null;
  /**
   * The bytes of a file that was uploaded here, by a message's `file_url`. The token goes nowhere but to the server. Throws `ChatError`:
   * `file_not_found` (also for an address elsewhere), `network` (also when `signal` ends it).
   */
  read(fileUrl: string, options?: ReadOptions): Promise<FileBytes>;
}
