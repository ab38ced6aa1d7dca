import type { Connector } from "../connection/connector.ts";
import type { Message } from "../contract.ts";
import type { OutgoingMessage } from "../conversation/conversation.ts";
import type { ChatError } from "../errors.ts";
import type { Platform } from "../platform/platform.ts";
import { Pause, backoff } from "../platform/waiting.ts";
import type { Entry } from "./entry.ts";

export interface LaneEvents {
  /** Whether the server would not take them yet. */
  isHeld(): boolean;
  /** Some entry looks different. */
  changed(): void;
  /** To be kept, as it will not go out by itself any more, or will again. */
  keep(entry: Entry): void;
  /** The server has it: nothing needs to be kept. */
  delivered(entry: Entry, message: Message): void;
}

/** One conversation's outgoing messages: one at a time, in order, each under its key until the server has answered. */
export class Lane {
  readonly #connector: Connector;
  readonly #platform: Platform;
  readonly #events: LaneEvents;
  readonly #pause: Pause;
  #entries: Entry[] = [];
  #isSending = false;
  #isOver = false;

  constructor(connector: Connector, platform: Platform, events: LaneEvents) {
    this.#connector = connector;
    this.#platform = platform;
    this.#events = events;
    this.#pause = new Pause(platform.clock);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    if (this.find(entry.message.clientMessageId)) return;
    this.#entries = [...this.#entries, entry];
    this.sort();
  }

  sort(): void {
    // Those without an order yet were written last. Sorting is stable.
    const key = ({ order }: Entry) => order || "~";
    this.#entries.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    this.#events.changed();
  }

  find(clientMessageId: string): Entry | undefined {
    return this.#entries.find(({ message }) => message.clientMessageId === clientMessageId);
  }

  remove(entry: Entry): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#events.changed();
    this.#pause.end();
  }

  retry(entry: Entry): void {
    if (entry.message.status !== "failed" && entry.message.status !== "waiting") return;
    this.#show(entry, { status: "queued", retryAt: null, error: null });
    this.#events.keep(entry);
    this.#pause.end();
    void this.send();
  }

  /** The server has it, by its answer or by its event, whichever comes first. */
  deliver(entry: Entry, message: Message): void {
    if (this.#isOver || entry.message.status === "sent") return;
    entry.sequence = message.sequence;
    this.#show(entry, { status: "sent", retryAt: null, error: null });
    this.#events.delivered(entry, message);
    this.#pause.end();
  }

  /** Sends what there is, until nothing is left, the line is gone or it is held. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let attempt = 0, entry; !this.#isOver && this.#connector.line && !this.#events.isHeld() && (entry = this.#next()); attempt++) {
      const wait = (entry.message.retryAt ?? 0) - this.#platform.clock.now();
      if (wait > 0) await this.#pause.wait(wait);
      else if (await this.#try(entry, attempt)) attempt = -1;
    }
    this.#isSending = false;
  }

  end(): void {
    this.#isOver = true;
    this.#pause.end();
  }

  #next(): Entry | undefined {
    return this.#entries.find(({ message: { status } }) => status !== "failed" && status !== "sent");
  }

  /** True when the entry is dealt with. */
  async #try(entry: Entry, attempt: number): Promise<boolean> {
    this.#show(entry, { status: "sending", retryAt: null });
    try {
      const { message } = await this.#invoke(entry);
      this.deliver(entry, message);
      return true;
    } catch (failure) {
      const error = failure as ChatError;
      // Its event was faster than the end of the line.
      if (entry.message.status === "sent") return true;
      if (error.code === "network" || error.code === "unauthenticated") this.#show(entry, { status: "queued" });
      else if (error.isRetryable) {
        const wait = Math.max(error.retryAfterMs, backoff(attempt, this.#platform.random));
        this.#show(entry, { status: "waiting", retryAt: this.#platform.clock.now() + wait, error });
      } else {
        this.#show(entry, { status: "failed", error });
        this.#events.keep(entry);
        return true;
      }
      return false;
    }
  }

  #invoke({ ref, message }: Entry) {
    const input = {
      content: message.content,
      client_message_id: message.clientMessageId,
      ...(message.messageType !== "text" && { message_type: message.messageType }),
      ...(message.fileUrl !== null && { file_url: message.fileUrl }),
      ...(message.replyTo !== null && { reply_to: message.replyTo }),
    };
    return "roomId" in ref
      ? this.#connector.invoke("send_message", { room_id: ref.roomId, ...input })
      : this.#connector.invoke("send_private_message", { receiver_id: ref.userId, ...input });
  }

  #show(entry: Entry, change: Partial<OutgoingMessage>): void {
    entry.message = { ...entry.message, ...change };
    this.#events.changed();
  }
}
