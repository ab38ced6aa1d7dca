import type { Sender } from "../contract.ts";
import type { Clock } from "../platform/platform.ts";

// As the server has it; here too, in case its word gets lost.
const silence = 6_000;
const repeat = 2_500;
const ending = 4_000;

/** Who else types in a conversation. */
export class Typists {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #typing = new Map<string, { readonly sender: Sender; readonly cancel: () => void }>();

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get list(): readonly Sender[] {
    return [...this.#typing.values()].map(({ sender }) => sender);
  }

  started(sender: Sender): void {
    this.#typing.get(sender.id)?.cancel();
    this.#typing.set(sender.id, { sender, cancel: this.#clock.after(silence, () => this.stopped(sender.id)) });
    this.#changed();
  }

  stopped(userId: string): void {
    const typist = this.#typing.get(userId);
    if (!typist) return;
    typist.cancel();
    this.#typing.delete(userId);
    this.#changed();
  }

  clear(): void {
    for (const id of [...this.#typing.keys()]) this.stopped(id);
  }
}

/** Tells the others that one types, now and then, and that it ended. */
export class OwnTyping {
  readonly #clock: Clock;
  readonly #tell: (method: "typing" | "stop_typing") => void;
  #toldAt: number | null = null;
  #cancelEnd: () => void = () => {};

  constructor(clock: Clock, tell: (method: "typing" | "stop_typing") => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  notify(): void {
    const now = this.#clock.now();
    if (this.#toldAt === null || now - this.#toldAt >= repeat) {
      this.#toldAt = now;
      this.#tell("typing");
    }
    this.#cancelEnd();
    this.#cancelEnd = this.#clock.after(ending, () => this.stop());
  }

  stop(): void {
    if (this.#toldAt === null) return;
    this.forget();
    this.#tell("stop_typing");
  }

  /** The server knows by itself, from the message or the end of the line. */
  forget(): void {
    this.#cancelEnd();
    this.#toldAt = null;
  }
}
