import type { wire } from "../contract.ts";
import type { StopSignal } from "../conversation/conversation.ts";
import { ChatError, type ChatErrorCode } from "../errors.ts";
import type { FileBytes, UploadOptions, Uploadable } from "../files/files.ts";
import type { Platform, UploadResponse } from "../platform/platform.ts";
import { within } from "../platform/waiting.ts";

const patience = 20_000;

export interface RestOptions {
  readonly platform: Platform;
  /** Without a slash at the end. */
  readonly prefix: string;
  token(): Promise<string | null>;
  /** Who is signed in, "" for nobody: an answer to one person is none for the next. */
  user(): string;
  /** The server does not know this token (any more). */
  refused(token: string | null): void;
}

/** One REST call: the token, JSON both ways, and every failure as a `ChatError`. */
export class Rest {
  readonly #options: RestOptions;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  get<T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}): Promise<T> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const text = given.map(([name, value]) => `${name}=${encodeURIComponent(value as string | number)}`).join("&");
    return this.#call("GET", text ? `${path}?${text}` : path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.#call("POST", path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.#call("PATCH", path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#call("DELETE", path);
  }

  /** However long it takes, from its turn on. */
  upload<T>(path: string, file: Uploadable, { onProgress, signal }: UploadOptions, turn?: Promise<void>): Promise<T> {
    const { platform } = this.#options;
    return this.#send(path, (url, headers) => platform.upload({ url, headers, file, onProgress, signal }).then(read), turn);
  }

  /** A file's bytes, however long it takes. */
  read(path: string, signal: StopSignal | undefined): Promise<FileBytes> {
    const { platform } = this.#options;
    return this.#send(path, async (url, headers) => {
      const response = await platform.fetch(url, { method: "GET", headers: { ...headers, Accept: "*/*" }, signal });
      return response.ok ? [response, await response.blob()] : read(response);
    });
  }

  /** Where a path is, for whoever asks by other means. */
  url(path: string): string {
    return `${this.#options.prefix}/${path}`;
  }

  #call<T>(method: string, path: string, body?: object): Promise<T> {
    const { platform } = this.#options;
    return this.#send(path, (url, headers) => {
      if (body) headers["Content-Type"] = "application/json";
      const sent = platform.fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      return within(platform.clock, patience, sent.then(read));
    });
  }

  async #send<T>(path: string, send: (url: string, headers: Record<string, string>) => Promise<[UploadResponse, unknown]>, turn?: Promise<void>): Promise<T> {
    const user = this.#options.user();
    const requireSame = (): void => {
      if (user && user !== this.#options.user()) throw new ChatError("network", { detail: "Somebody else is signed in." });
    };
    const headers: Record<string, string> = { Accept: "application/json" };
    let token: string | null;
    let response: UploadResponse;
    let body: unknown;
    try {
      await turn;
      // A host's own token may have to be fetched, too.
      token = await this.#options.token();
      requireSame();
      if (token !== null) headers["Authorization"] = `Bearer ${token}`;
      [response, body] = await send(this.url(path), headers);
    } catch (failure) {
      throw failure instanceof ChatError ? failure : new ChatError("network", { detail: "The server can't be reached." });
    }
    requireSame();
    if (response.ok) return body as T;
    const error = toError(response, body);
    if (error.code === "unauthenticated") this.#options.refused(token);
    throw error;
  }
}

async function read(response: UploadResponse): Promise<[UploadResponse, unknown]> {
  if (response.status === 204) return [response, undefined];
  // A success whose body breaks off is no answer; a failure may be a proxy's page.
  return [response, response.ok ? await response.json() : await response.json().catch(() => undefined)];
}

function toError(response: UploadResponse, json: unknown): ChatError {
  const problem = (json ?? {}) as Partial<wire.ProblemJson>;
  return new ChatError((problem.code as ChatErrorCode | undefined) ?? codeOf(response.status), {
    detail: problem.detail ?? problem.title,
    errors: problem.errors,
    retryAfterMs: problem.retry_after_ms ?? 1000 * Number(response.headers.get("Retry-After") ?? 0),
  });
}

/** Of an answer that is not the server's but a proxy's. */
function codeOf(status: number): ChatErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 413) return "payload_too_large";
  if (status === 429) return "rate_limited";
  return status >= 502 && status <= 504 ? "network" : "unexpected";
}
