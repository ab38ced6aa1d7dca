import type { Message } from "../contract.ts";
import { ChatError } from "../errors.ts";
import type { Platform } from "../platform/platform.ts";
import { backoff } from "../platform/waiting.ts";
import type { StopSignal } from "./conversation.ts";
import { type History, longPage } from "./history.ts";
import type { Talk } from "./talk.ts";

interface StreamOptions {
  readonly after?: number;
  readonly signal?: StopSignal;
}

/**
 * Messages after a sequence, in order, each once. It keeps nothing but where it is: what it hands out next comes from the conversation's window,
 * or from the server when the window does not reach back so far.
 */
export async function* stream(talk: Talk, history: History, platform: Platform, { after, signal }: StreamOptions): AsyncGenerator<Message, void> {
  talk.open({ isReader: false });
  try {
    while (after === undefined && !talk.timeline.isLoaded && !talk.error && !signal?.aborted) await change(talk, signal);
    let at = after ?? talk.timeline.head;
    for (let attempt = 0; !signal?.aborted; ) {
      if (talk.error) throw talk.error;
      try {
        const batch = await next(talk, history, at);
        attempt = 0;
        for (const message of batch) {
          if (signal?.aborted) return;
          yield message;
          at = message.sequence;
        }
        if (batch.length === 0) await change(talk, signal);
      } catch (error) {
        if (!(error instanceof ChatError && error.isRetryable)) throw error;
        await new Promise<void>((resolve) => void platform.clock.after(backoff(attempt++, platform.random), resolve));
      }
    }
  } finally {
    talk.close();
  }
}

/** What follows a sequence, as far as it is to be had now. */
async function next({ timeline }: Talk, history: History, at: number): Promise<readonly Message[]> {
  if (!timeline.isLoaded) return [];
  if (timeline.has(at + 1)) {
    const from = at + 1 - timeline.first;
    return timeline.messages.slice(from, from + longPage);
  }
  const isBehind = at + 1 < timeline.first || timeline.isDetached;
  if (!isBehind || timeline.head <= at) return [];
  return (await history.read({ after: at, limit: longPage })).messages;
}

const change = (talk: Talk, signal: StopSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      stop();
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const stop = talk.subscribe(end);
    signal?.addEventListener("abort", end);
  });
