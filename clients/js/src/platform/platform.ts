import type { StopSignal } from "../conversation/conversation.ts";
import type { FileBytes, Uploadable } from "../files/files.ts";

/** What the client takes from its surroundings. Everything has a default where the surroundings have it; tests bring their own. */
export interface Platform {
  readonly clock: Clock;
  /** 0 ≤ n < 1, for jitter. */
  readonly random: () => number;
  /** A new key for a message, 1 to 64 characters, never the same twice. */
  readonly newId: () => string;
  readonly fetch: Fetch;
  /** Sends a file. By XMLHttpRequest where there is one, which tells of its progress; by fetch elsewhere. */
  readonly upload: (request: UploadRequest) => Promise<UploadResponse>;
  /** Web Locks, to tell tabs that live from those that are gone; undefined where there are none. */
  readonly locks: Locks | undefined;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Returns how to cancel it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** What is used of the web's `fetch`. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal?: StopSignal | undefined;
}

export interface UploadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Uploadable;
  readonly onProgress: ((sent: number, total: number) => void) | undefined;
  readonly signal: StopSignal | undefined;
}

export interface UploadResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}

export interface FetchResponse extends UploadResponse {
  blob(): Promise<FileBytes>;
}

/** What is used of `navigator.locks`. */
export interface Locks {
  request<T>(name: string, options: { ifAvailable?: boolean }, run: (lock: object | null) => T | Promise<T>): Promise<T>;
}
