import type { HubEventName, HubMethods } from "../contract.ts";
import { ChatError } from "../errors.ts";
import type { HubLine, HubTransport } from "../hub/transport.ts";
import type { Platform } from "../platform/platform.ts";
import { Pause, backoff, within } from "../platform/waiting.ts";
import { Snapshot } from "../state/snapshot.ts";
import type { Connection, ConnectionState } from "./connection.ts";

const patience = 15_000;
const probePatience = 5_000;
// A line that breaks sooner counts as another failed attempt, so that a server that hangs up on everybody isn't asked in a loop.
const steady = 5_000;

export interface ConnectorEvents {
  token(): Promise<string | null>;
  /** A new line is up; nothing is open on it yet. */
  up(): void;
  down(): void;
  event(name: HubEventName, payload: unknown): void;
  /** The server does not take the token. The connector has stopped. */
  refused(): void;
}

interface Run {
  isOver: boolean;
  readonly pause: Pause;
}

/** Keeps one line to the hub up: one way for the first start and every later one, for ever, until it is stopped. */
export class Connector implements Connection {
  readonly #transport: HubTransport;
  readonly #platform: Platform;
  readonly #events: ConnectorEvents;
  readonly #snapshot = new Snapshot<ConnectionState>(() => this.#state);
  #state: ConnectionState;
  #run: Run | null = null;
  #line: HubLine | null = null;
  #hangUp: (error: ChatError) => void = () => {};

  readonly get = this.#snapshot.get;
  readonly subscribe = this.#snapshot.subscribe;

  constructor(transport: HubTransport, platform: Platform, events: ConnectorEvents) {
    this.#transport = transport;
    this.#platform = platform;
    this.#events = events;
    this.#state = { status: "idle", since: platform.clock.now(), retryAt: null, error: null };
  }

  /** The present line, to be compared with an earlier one; null while there is none. */
  get line(): object | null {
    return this.#line;
  }

  start(): void {
    if (this.#run) return;
    const run = (this.#run = { isOver: false, pause: new Pause(this.#platform.clock) });
    this.#change({ status: "connecting", since: this.#platform.clock.now() });
    void this.#keepUp(run);
  }

  stop(): void {
    const run = this.#run;
    if (!run) return;
    run.isOver = true;
    this.#run = null;
    this.#hangUp(new ChatError("network", { detail: "The client was stopped." }));
    run.pause.end();
    this.#change({ status: "idle", since: this.#platform.clock.now(), retryAt: null, error: null });
  }

  retryNow(): void {
    const line = this.#line;
    if (line) void within(this.#platform.clock, probePatience, line.invoke("get_heads", {})).catch((error) => this.#doubt(line, error));
    else this.#run?.pause.end();
  }

  /** Calls a hub method. Throws `ChatError`; `network` when there is no line, or it broke before the answer. */
  async invoke<M extends keyof HubMethods>(method: M, input: HubMethods[M]["input"]): Promise<HubMethods[M]["reply"]> {
    const line = this.#line;
    if (!line) throw new ChatError("network", { detail: "There is no connection." });
    try {
      return (await within(this.#platform.clock, patience, line.invoke(method, input))) as HubMethods[M]["reply"];
    } catch (failure) {
      const error = failure as ChatError;
      this.#doubt(line, error);
      throw error;
    }
  }

  /** For what may get lost. */
  tell<M extends keyof HubMethods>(method: M, input: HubMethods[M]["input"]): void {
    this.#line?.send(method, input);
  }

  /** A line that gave no answer is given up, though it may look open for long. */
  #doubt(line: HubLine, error: ChatError): void {
    if (line !== this.#line) return;
    if (error.code === "network") this.#hangUp(error);
    if (error.code === "unauthenticated") this.#refuse();
  }

  async #keepUp(run: Run): Promise<void> {
    const { clock, random } = this.#platform;
    for (let attempt = 0; !run.isOver; attempt++) {
      const broken = { error: new ChatError("network", { detail: "The connection broke." }) };
      try {
        const line = await this.#open(run);
        if (run.isOver) return;
        const began = clock.now();
        broken.error = await line.gone;
        if (run.isOver) return;
        if (clock.now() - began >= steady) attempt = -1;
        this.#change({ status: "reconnecting", since: clock.now(), error: broken.error });
      } catch (failure) {
        if (run.isOver) return;
        const error = failure as ChatError;
        if (error.code === "unauthenticated") return this.#refuse();
        this.#change({ status: "offline", error });
      }
      const wait = backoff(Math.max(attempt, 0), random);
      this.#change({ retryAt: clock.now() + wait });
      await run.pause.wait(wait);
      if (!run.isOver) this.#change({ retryAt: null });
    }
  }

  /** One attempt. `gone` resolves, with the reason, when the line is no more. */
  async #open(run: Run): Promise<{ readonly gone: Promise<ChatError> }> {
    let isGone = false;
    let leave: (error: ChatError) => void = () => {};
    const gone = new Promise<ChatError>((resolve) => (leave = resolve));
    let line: HubLine | null = null;
    const end = (error: ChatError) => {
      if (isGone) return;
      isGone = true;
      line?.stop();
      if (line && this.#line === line) {
        this.#line = null;
        this.#events.down();
      }
      leave(error);
    };
    const opening = this.#transport.open({
      token: this.#events.token,
      event: (name, payload) => !isGone && !run.isOver && this.#events.event(name, payload),
      closed: () => end(new ChatError("network", { detail: "The connection broke." })),
    });
    // One that comes too late is closed again.
    opening.then((late) => isGone && late.stop(), () => {});
    try {
      line = await within(this.#platform.clock, patience, opening);
    } catch (error) {
      isGone = true;
      throw error;
    }
    if (run.isOver) end(new ChatError("network"));
    if (!isGone) {
      this.#line = line;
      this.#hangUp = end;
      this.#change({ status: "connected", since: this.#platform.clock.now(), error: null });
      this.#events.up();
    } else line.stop();
    return { gone };
  }

  #refuse(): void {
    this.stop();
    this.#events.refused();
  }

  #change(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    this.#snapshot.changed();
  }
}
