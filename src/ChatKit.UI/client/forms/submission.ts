import { ChatError, type ChatErrorCode } from "@chatkit/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { explain, waitText, type ErrorTexts } from "../errors/explain.ts";

export interface SubmissionOptions {
  /** Texts that differ from the usual ones. */
  readonly texts?: ErrorTexts;
  /** The field beside which a code is told, by its name. */
  readonly fields?: Partial<Readonly<Record<ChatErrorCode, string>>>;
}

const usualFields: Partial<Readonly<Record<ChatErrorCode, string>>> = { username_taken: "username", email_taken: "email", room_name_taken: "name" };

/** Sends one form: busy meanwhile, errors beside their fields, a countdown when the server asks to wait. */
export class Submission implements ReactiveController {
  /** While the answer is awaited. */
  busy = false;
  #error: unknown = null;
  #names = new Set<string>();
  #missing = new Map<string, string>();
  #waitUntil = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: SubmissionOptions;

  constructor(host: ReactiveControllerHost, options: SubmissionOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** True when it worked. The first field with an error gets the focus otherwise. */
  async run(form: HTMLFormElement, work: () => Promise<void>): Promise<boolean> {
    if (this.busy || this.waiting) return false;
    const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement);
    this.#names = new Set(inputs.map((input) => input.name));
    this.reset();
    for (const input of inputs) if (input.required && !input.value.trim()) this.#missing.set(input.name, "Please fill this in.");
    if (this.#missing.size === 0) await this.#attempt(work);
    this.#host.requestUpdate();
    if (this.#missing.size === 0 && !this.#error) return true;
    await this.#host.updateComplete;
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    return false;
  }

  /** Forgets what went wrong. */
  reset(): void {
    this.#missing.clear();
    this.#error = null;
    this.#host.requestUpdate();
  }

  /** Whether the server asked to wait, and the time is not over. */
  get waiting(): boolean {
    return Date.now() < this.#waitUntil;
  }

  /** What is wrong with a field, or nothing. */
  errorOf(name: string): string {
    const missing = this.#missing.get(name);
    if (missing || !(this.#error instanceof ChatError)) return missing ?? "";
    const said = this.#error.errors[name]?.join(" ");
    return said ?? (this.#fieldOf(this.#error) === name ? explain(this.#error, this.#options.texts) : "");
  }

  /** What is wrong with no single field, or nothing. */
  get message(): string {
    if (!this.#error) return "";
    const told = [...this.#names].some((name) => this.errorOf(name));
    if (told) return "";
    const text = explain(this.#error, this.#options.texts);
    return this.waiting ? `${text} Try again in ${waitText(this.#waitUntil - Date.now())}.` : text;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.#host.requestUpdate();
    try {
      await work();
    } catch (error) {
      this.#error = error;
      if (error instanceof ChatError && error.code === "rate_limited") this.#countDown(error.retryAfterMs || 1000);
    } finally {
      this.busy = false;
    }
  }

  #fieldOf(error: ChatError): string | undefined {
    const name = this.#options.fields?.[error.code] ?? usualFields[error.code];
    return name !== undefined && this.#names.has(name) ? name : undefined;
  }

  #countDown(milliseconds: number): void {
    this.#waitUntil = Date.now() + milliseconds;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (!this.waiting) {
        clearInterval(this.#timer);
        this.#error = null;
      }
      this.#host.requestUpdate();
    }, 500);
  }
}
