import type { Page } from "@chatkit/client";
import type { ReactiveControllerHost } from "lit";

/** A list that is read page by page, as far as asked for. */
export class Pages<T> {
  items: readonly T[] = [];
  loading = false;
  error: unknown = null;
  #next: (() => Promise<Page<T>>) | null = null;
  #run = 0;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Reads the first page, in place of what was read before. */
  async load(first: () => Promise<Page<T>>): Promise<void> {
    await this.#read(first, []);
  }

  async more(): Promise<void> {
    if (this.#next && !this.loading) await this.#read(this.#next, this.items);
  }

  /** Shows a change at once, without reading anew. */
  change(items: readonly T[]): void {
    this.items = items;
    this.#host.requestUpdate();
  }

  async #read(page: () => Promise<Page<T>>, before: readonly T[]): Promise<void> {
    const run = ++this.#run;
    this.loading = true;
    this.error = null;
    this.#host.requestUpdate();
    try {
      const { items, next } = await page();
      if (run !== this.#run) return;
      this.items = [...before, ...items];
      this.#next = next;
    } catch (error) {
      if (run === this.#run) this.error = error;
    } finally {
      if (run === this.#run) this.loading = false;
      this.#host.requestUpdate();
    }
  }
}
