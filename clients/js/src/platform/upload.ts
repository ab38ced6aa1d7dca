import { ChatError } from "../errors.ts";
import type { Fetch, FetchInit, UploadRequest, UploadResponse } from "./platform.ts";

interface Form {
  append(name: string, value: object, fileName: string): void;
}

// What is used of XMLHttpRequest, which alone tells how far an upload is.
interface Xhr {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((progress: { readonly loaded: number; readonly total: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body: Form): void;
  abort(): void;
}

interface Surroundings {
  readonly FormData: new () => Form;
  readonly XMLHttpRequest?: new () => Xhr;
  readonly fetch: Fetch;
}

const here = globalThis as unknown as Surroundings;

/** Sends a file as a form's field `file`: with progress where there is XMLHttpRequest, without where there is only fetch. */
export function upload(request: UploadRequest): Promise<UploadResponse> {
  const form = new here.FormData();
  form.append("file", request.file, request.file.name);
  if (here.XMLHttpRequest) return byXhr(new here.XMLHttpRequest(), form, request);
  const { url, headers, signal } = request;
  return here.fetch(url, { method: "POST", headers, body: form, signal } as unknown as FetchInit);
}

function byXhr(xhr: Xhr, form: Form, { url, headers, onProgress, signal }: UploadRequest): Promise<UploadResponse> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new ChatError("network", { detail: "The upload broke off." }));
    const abort = () => xhr.abort();
    xhr.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    xhr.onerror = xhr.onabort = fail;
    xhr.onload = () => resolve(responseOf(xhr));
    xhr.open("POST", url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    if (signal?.aborted) return fail();
    signal?.addEventListener("abort", abort);
    xhr.send(form);
  });
}

const responseOf = (xhr: Xhr): UploadResponse => ({
  ok: xhr.status >= 200 && xhr.status < 300,
  status: xhr.status,
  headers: { get: (name) => xhr.getResponseHeader(name) },
  json: async () => JSON.parse(xhr.responseText) as unknown,
});
