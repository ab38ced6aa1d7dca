import { ChatError } from "../../src/index.ts";
import type { Fetch, HubTransport } from "../../src/index.ts";
import type { FakeServer, Listener } from "./fake-server.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** How bad it is: each a share of 0 to 1, times in milliseconds. */
export interface Weather {
  readonly loss: number;
  readonly doubling: number;
  readonly delay: number;
}

export const calm: Weather = { loss: 0, doubling: 0, delay: 5 };

/**
 * One device's way to the server. Everything takes its own time, so that anything can overtake anything; only a line's calls arrive in the
 * order they were made in.
 */
export class FakeNetwork {
  weather: Weather = calm;
  /** Nothing gets through, and lines break. */
  isOffline = false;
  /** What is called arrives; nothing comes back. */
  losesAnswers = false;
  /** Events arrive as they are sent, all in one turn. */
  isInstant = false;
  readonly #clock: VirtualClock;
  readonly #server: FakeServer;
  readonly #random: () => number;
  readonly #lines = new Map<() => void, Listener>();
  /** Whose token goes along. */
  userId: string;

  constructor(clock: VirtualClock, server: FakeServer, random: () => number, userId: string) {
    this.#clock = clock;
    this.#server = server;
    this.#random = random;
    this.userId = userId;
  }

  /** Breaks every line there is; calls under way get no answer, though they may have arrived. */
  cut(): void {
    for (const cut of [...this.#lines.keys()]) cut();
  }

  /** Whether the server has the room open on a line of this device's. */
  hasOpen(roomId: string): boolean {
    return [...this.#lines.values()].some(({ open }) => open.has(roomId));
  }

  readonly fetch: Fetch = async (url, { method, body }) => {
    const [path = "", text = ""] = url.replace(/^\/api\//, "").split("?");
    const query = Object.fromEntries(new URLSearchParams(text));
    const { userId } = this;
    await this.#travel();
    let answer: object | ChatError;
    try {
      answer = this.#server.rest(userId, method, path, query, JSON.parse(body ?? "{}") as Record<string, unknown>);
    } catch (error) {
      answer = error as ChatError;
    }
    await this.#travel();
    const headers = { get: () => null };
    const problem = answer instanceof ChatError && { code: answer.code, detail: answer.message, retry_after_ms: answer.retryAfterMs };
    const told = structuredClone(problem || answer);
    return { ok: !problem, status: problem ? 400 : 200, headers, json: async () => told, blob: async () => new Blob([JSON.stringify(told)]) };
  };

  readonly transport: HubTransport = {
    open: async ({ event, closed }) => {
      await this.#travel().catch(() => Promise.reject(new ChatError("network")));
      let isOpen = true;
      let free = 0;
      const call = (arrive: () => void) => {
        if (this.isOffline || this.#random() < this.weather.loss) return;
        free = Math.max(free, this.#clock.now() + this.#delay());
        this.#clock.after(free - this.#clock.now(), () => void (isOpen && !this.isOffline && arrive()));
      };
      const pending = new Set<(error: ChatError) => void>();
      const listener: Listener = {
        userId: this.userId,
        open: new Set(),
        event: (name, payload) => {
          if (this.losesAnswers) return;
          const copy = structuredClone(payload);
          if (this.isInstant) return event(name, copy);
          for (let copies = this.#random() < this.weather.doubling ? 2 : 1; copies > 0; copies--) {
            this.#maybe(() => isOpen && event(name, copy));
          }
        },
      };
      const end = (isTold: boolean) => {
        if (!isOpen) return;
        isOpen = false;
        this.#lines.delete(cut);
        this.#server.listeners.delete(listener);
        for (const fail of pending) fail(new ChatError("network"));
        if (isTold) closed();
      };
      const cut = () => end(true);
      this.#lines.set(cut, listener);
      this.#server.listeners.add(listener);
      return {
        invoke: (method, argument) =>
          new Promise((resolve, reject) => {
            pending.add(reject);
            call(() => {
              const settle = this.#call(listener, method, argument);
              if (!this.losesAnswers) this.#maybe(() => isOpen && settle(resolve, reject));
            });
          }),
        send: (method, argument) => call(() => void this.#call(listener, method, argument)),
        stop: () => end(false),
      };
    },
  };

  #call(listener: Listener, method: string, argument: object): (resolve: (reply: unknown) => void, reject: (error: unknown) => void) => void {
    try {
      const reply = structuredClone(this.#server.hub(listener, method, structuredClone(argument)));
      return (resolve) => resolve(reply);
    } catch (error) {
      return (_, reject) => reject(error);
    }
  }

  /** Some time later, or never. */
  #maybe(arrive: () => unknown): void {
    if (this.isOffline || this.#random() < this.weather.loss) return;
    this.#clock.after(this.#delay(), () => void (this.isOffline || arrive()));
  }

  /** A request's way, there or back: lost, it fails at some time. */
  async #travel(): Promise<void> {
    await new Promise<void>((resolve) => void this.#clock.after(this.#delay(), resolve));
    if (this.isOffline || this.#random() < this.weather.loss) throw new TypeError("Failed to fetch");
  }

  #delay(): number {
    return 1 + this.#random() * this.weather.delay;
  }
}
