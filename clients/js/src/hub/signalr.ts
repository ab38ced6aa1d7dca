import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hubEventNames } from "../contract.ts";
import { ChatError, type ChatErrorCode } from "../errors.ts";
import type { HubTransport } from "./transport.ts";

/** Hub calls over SignalR. Each `open` is one connection, without reconnects of its own: the client's connector does those. */
export const signalRTransport = (url: string): HubTransport => ({
  async open({ token, event, closed }) {
    const connection = new HubConnectionBuilder()
      .withUrl(url, { accessTokenFactory: async () => (await token()) ?? "" })
      .configureLogging(LogLevel.None)
      .build();
    for (const name of hubEventNames) connection.on(name, (payload: unknown) => event(name, payload));
    connection.onclose(closed);
    try {
      await connection.start();
    } catch (failure) {
      throw toStartError(failure);
    }
    return {
      invoke: (method, argument) => connection.invoke<unknown>(method, argument).catch((failure: unknown) => Promise.reject(toError(failure))),
      send: (method, argument) => void connection.send(method, argument).catch(() => {}),
      stop: () => void connection.stop().catch(() => {}),
    };
  },
});

function toStartError(failure: unknown): ChatError {
  const { statusCode } = failure as { statusCode?: number };
  return new ChatError(statusCode === 401 || /\b401\b/.test(String(failure)) ? "unauthenticated" : "network", { detail: String(failure) });
}

/** "… HubException: code: detail" when the server refused; anything else when the connection broke. */
export function toError(failure: unknown): ChatError {
  const refusal = /HubException: ([a-z_]+): (.*)$/s.exec(failure instanceof Error ? failure.message : "");
  if (!refusal) return new ChatError("network", { detail: "The connection broke." });
  const [, code, detail = ""] = refusal;
  const wait = /Try again in (\d+) s/.exec(detail)?.[1];
  return new ChatError(code as ChatErrorCode, { detail, retryAfterMs: wait ? Number(wait) * 1000 : 0 });
}
