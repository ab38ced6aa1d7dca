import type { Files, Upload } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { uploadedDetails } from "../message/shown-message.ts";
import { explain, fileTexts } from "../errors/explain.ts";

/** A file on its way to the server. */
export interface PendingUpload {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly uploaded: Upload | undefined;
  readonly error: string | undefined;
}

/** The files that are attached to the message one writes. They are uploaded at once; `cancel` stops one. */
export class UploadList implements ReactiveController {
  #uploads: readonly PendingUpload[] = [];
  readonly #stops = new Map<number, AbortController>();
  readonly #host: ReactiveControllerHost;
  #nextKey = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get items(): readonly PendingUpload[] {
    return this.#uploads;
  }

  get isReady(): boolean {
    return this.#uploads.every((upload) => upload.uploaded !== undefined);
  }

  hostDisconnected(): void {
    this.clear();
  }

  add(files: Iterable<File>, through: Files): void {
    for (const file of files) {
      const key = this.#nextKey++;
      this.#set([...this.#uploads, { key, name: file.name, size: file.size, progress: 0, uploaded: undefined, error: undefined }]);
      void this.#upload(key, file, through);
    }
  }

  cancel(key: number): void {
    this.#stops.get(key)?.abort();
    this.#set(this.#uploads.filter((upload) => upload.key !== key));
  }

  clear(): void {
    for (const stop of this.#stops.values()) stop.abort();
    this.#set([]);
  }

  async #upload(key: number, file: File, through: Files): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(key, stop);
    try {
      const onProgress = (sent: number, total: number): void => this.#change(key, { progress: total > 0 ? sent / total : 0 });
      const answer = await through.upload(file, { onProgress, signal: stop.signal });
      uploadedDetails.set(answer.file_url, answer.file);
      this.#change(key, { progress: 1, uploaded: answer });
    } catch (error) {
      this.#change(key, { error: explain(error, fileTexts) });
    } finally {
      this.#stops.delete(key);
    }
  }

  #change(key: number, change: Partial<PendingUpload>): void {
    this.#set(this.#uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }

  #set(uploads: readonly PendingUpload[]): void {
    this.#uploads = uploads;
    this.#host.requestUpdate();
  }
}
