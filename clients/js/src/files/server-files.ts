import { ChatError } from "../errors.ts";
import type { Rest } from "../rest/rest.ts";
import type { FileBytes, Files, ReadOptions, Upload, UploadOptions, Uploadable } from "./files.ts";
import { Uploads } from "./uploads.ts";

// The server knows its own files by the same sign: a path, whatever stands before the folder.
const own = /^\/.*\/files\/(\w+)(?:[?#]|$)/;

/** The server's files, found under this client's own address for the server, wherever a message's address would lead. */
export class ServerFiles implements Files {
  readonly #rest: Rest;
  readonly #uploads: Uploads;
  readonly #baseUrl: string;
  readonly #needsToken: () => boolean;

  /** `baseUrl` without a slash at the end; `needsToken` when no cookie signs in what the browser asks for by itself. */
  constructor(rest: Rest, baseUrl: string, needsToken: () => boolean) {
    this.#rest = rest;
    this.#uploads = new Uploads(rest);
    this.#baseUrl = baseUrl;
    this.#needsToken = needsToken;
  }

  upload(file: Uploadable, options?: UploadOptions): Promise<Upload> {
    return this.#uploads.upload(file, options);
  }

  link(fileUrl: string): string | null {
    const path = pathOf(fileUrl);
    if (path) return this.#needsToken() ? null : this.#rest.url(path);
    return fileUrl.startsWith("/") ? this.#baseUrl + fileUrl : fileUrl;
  }

  async read(fileUrl: string, { signal }: ReadOptions = {}): Promise<FileBytes> {
    const path = pathOf(fileUrl);
    if (!path) throw new ChatError("file_not_found", { detail: "This is no file of the chat's." });
    return this.#rest.read(path, signal);
  }
}

function pathOf(fileUrl: string): string | undefined {
  const id = own.exec(fileUrl)?.[1];
  return id && `files/${id}`;
}
