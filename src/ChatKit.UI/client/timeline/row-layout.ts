/** What the layout needs to know of a row. */
export interface LayoutRow {
  readonly key: string;
}

/** The rows that are drawn: `start` ≤ index < `end`. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** Where each row begins, in pixels from the first: measured heights for rows drawn before, an estimate for the others. */
export class RowLayout<R extends LayoutRow> {
  readonly #heights = new Map<string, number>();
  readonly #estimate: (row: R) => number;
  #rows: readonly R[] = [];
  #indexes = new Map<string, number>();
  /** The heights in the order of the rows, and where each begins; the latter are right below `#staleFrom`. */
  #sizes = new Float64Array(0);
  #tops = new Float64Array(1);
  #staleFrom = 0;

  constructor(estimate: (row: R) => number) {
    this.#estimate = estimate;
  }

  get rows(): readonly R[] {
    return this.#rows;
  }

  set rows(rows: readonly R[]) {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#indexes = new Map(rows.map((row, index) => [row.key, index]));
    this.#takeHeights();
  }

  get total(): number {
    return this.top(this.#rows.length);
  }

  /** Where a row begins; `rows.length` asks for the end of the last one. */
  top(index: number): number {
    this.#refresh();
    return this.#tops[Math.max(0, Math.min(index, this.#rows.length))] ?? 0;
  }

  indexOf(key: string): number | undefined {
    return this.#indexes.get(key);
  }

  /** The row at a height; the first above all, the last below. 0 when there is none. */
  indexAt(y: number): number {
    this.#refresh();
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The rows that touch a strip of the timeline, and at least one where there is any. */
  windowOf(from: number, to: number): RowWindow {
    if (this.#rows.length === 0) return { start: 0, end: 0 };
    return { start: this.indexAt(from), end: this.indexAt(Math.max(from, to)) + 1 };
  }

  /** Takes a drawn row's height in. True when that changes anything. */
  measure(key: string, height: number): boolean {
    const known = this.#heights.get(key);
    if (known !== undefined && Math.abs(known - height) < 0.01) return false;
    this.#heights.set(key, height);
    const index = this.#indexes.get(key);
    if (index !== undefined) {
      this.#sizes[index] = height;
      this.#staleFrom = Math.min(this.#staleFrom, index);
    }
    return true;
  }

  /** Forgets all heights: the timeline has another width now. */
  forget(): void {
    this.#heights.clear();
    this.#takeHeights();
  }

  #takeHeights(): void {
    this.#sizes = Float64Array.from(this.#rows, (row) => this.#heights.get(row.key) ?? this.#estimate(row));
    this.#tops = new Float64Array(this.#rows.length + 1);
    this.#staleFrom = 0;
  }

  #refresh(): void {
    const sizes = this.#sizes;
    const tops = this.#tops;
    for (let index = this.#staleFrom; index < sizes.length; index++) tops[index + 1] = tops[index]! + sizes[index]!;
    this.#staleFrom = sizes.length;
  }
}
