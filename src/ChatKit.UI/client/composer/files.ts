import type { ChatClient } from "@chatkit/client";

/** What the server made of an uploaded file. */
export interface UploadedFile {
  readonly file_url: string;
  readonly message_type: "image" | "file";
}

export interface UploadOptions {
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/** The part of a client that takes files; clients of servers without `POST /api/files` have none. */
export interface FileUploads {
  /** Throws `ChatError`: `payload_too_large`, `rate_limited`, `network`. */
  upload(file: File, options: UploadOptions): Promise<UploadedFile>;
}

/** How files are uploaded with this client; undefined where the server takes none. */
export const uploadsOf = (client: ChatClient | undefined): FileUploads | undefined =>
  client && "files" in client ? ((client.files as FileUploads | null) ?? undefined) : undefined;
