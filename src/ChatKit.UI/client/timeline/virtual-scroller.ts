import type { ReactiveController, ReactiveControllerHost } from "lit";
import { pickAnchors, viewTopFor, type Anchor } from "./anchor.ts";
import { RowLayout, type LayoutRow, type RowWindow } from "./row-layout.ts";

/** The elements it works on: `view` scrolls and holds the three others in this order; `rows` has one child for each drawn row. */
export interface ScrollerParts {
  readonly view: HTMLElement;
  readonly before: HTMLElement;
  readonly rows: HTMLElement;
  readonly after: HTMLElement;
}

export interface ScrollerOptions<R> {
  readonly parts: () => ScrollerParts | undefined;
  readonly estimate: (row: R) => number;
  /** Whether the last row is the newest there is, so that the end may be followed. */
  readonly endsAtNewest: () => boolean;
  /** Finishes the drawing of a row that draws itself later, so that it can be measured. */
  readonly draw: (row: Element) => void;
  /** After the view has moved, or what it shows has. */
  readonly moved: () => void;
}

/** Up to so many rows all are drawn: the browser's own search and screen readers see everything. */
const drawnWithoutWindow = 200;
const drawnAround = 900;
const drawnAtLeast = 700;
const endTolerance = 16;
const restMilliseconds = 140;

/**
 * Draws a window of many rows, and holds still what one reads: rows above may be added, measured, resized or removed, images load, the window
 * change its width; the anchor row keeps its place. At the end it stays at the end.
 */
export class VirtualScroller<R extends LayoutRow> implements ReactiveController {
  readonly layout: RowLayout<R>;
  /** Which rows the host has to draw. */
  window: RowWindow = { start: 0, end: 0 };
  isAtEnd = true;
  readonly #host: ReactiveControllerHost;
  readonly #options: ScrollerOptions<R>;
  readonly #sizes: ResizeObserver;
  #observed = new Set<Element>();
  #anchors: readonly Anchor[] = [];
  #width = 0;
  /** How far the drawn rows stand from where the layout has them; not 0 only while one scrolls. */
  #shift = 0;
  #expectedTop = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: ScrollerOptions<R>) {
    this.#host = host;
    this.#options = options;
    this.layout = new RowLayout(options.estimate);
    this.#sizes = new ResizeObserver(() => this.#arrange());
    host.addController(this);
  }

  /** Begins anew at the end, for another conversation. */
  reset(): void {
    this.layout.forget();
    this.#anchors = [];
    this.isAtEnd = true;
  }

  /** Puts a row so far below the upper edge of the view, and holds it there. Drawn with the next update. */
  show(key: string, offset: number): void {
    this.#anchors = [{ key, offset }];
    this.isAtEnd = false;
    this.#host.requestUpdate();
  }

  showEnd(): void {
    this.isAtEnd = true;
    this.#host.requestUpdate();
  }

  /** Moves the view as little as needed for a row to be inside. */
  reveal(key: string, margin: number): void {
    const index = this.layout.indexOf(key);
    const view = this.#options.parts()?.view;
    if (index === undefined || view === undefined) return;
    const top = this.layout.top(index) - this.#viewTop(view);
    const bottom = this.layout.top(index + 1) - this.#viewTop(view);
    if (top < margin) this.show(key, margin);
    else if (bottom > view.clientHeight - margin) this.show(key, view.clientHeight - margin - (bottom - top));
  }

  /** The rows in view, whole or in part. */
  get visible(): RowWindow {
    const view = this.#options.parts()?.view;
    if (view === undefined) return { start: 0, end: 0 };
    const top = this.#viewTop(view);
    return this.layout.windowOf(top, top + view.clientHeight - 1);
  }

  /** How far the view is from the first and from the last row, in pixels. */
  get distance(): { readonly above: number; readonly below: number } {
    const view = this.#options.parts()?.view;
    if (view === undefined) return { above: Infinity, below: Infinity };
    const top = this.#viewTop(view);
    return { above: top, below: this.layout.total - top - view.clientHeight };
  }

  /** To be called in `willUpdate`: takes the rows, and decides which to draw. */
  plan(rows: readonly R[]): void {
    this.layout.rows = rows;
    const view = this.#options.parts()?.view;
    const height = view?.clientHeight ?? globalThis.innerHeight;
    const held = this.isAtEnd ? undefined : viewTopFor(this.layout, this.#anchors);
    const viewTop = held?.viewTop ?? (this.isAtEnd || view === undefined ? this.layout.total - height : this.#viewTop(view));
    this.window =
      rows.length <= drawnWithoutWindow
        ? { start: 0, end: rows.length }
        : this.layout.windowOf(viewTop - drawnAround, viewTop + height + drawnAround);
  }

  hostUpdated(): void {
    const parts = this.#options.parts();
    if (parts === undefined) return;
    for (const row of parts.rows.children) this.#options.draw(row);
    this.#observe(parts);
    this.#arrange();
  }

  hostDisconnected(): void {
    clearTimeout(this.#restTimer);
    this.#sizes.disconnect();
    this.#observed.clear();
  }

  /** The view's `scroll` event. */
  readonly onScroll = (): void => {
    const parts = this.#options.parts();
    // What this class has scrolled itself must not move the anchor: roundings would add up.
    if (parts === undefined || Math.abs(parts.view.scrollTop - this.#expectedTop) < 1) return;
    const { view } = parts;
    this.#expectedTop = Number.NaN;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rest(), restMilliseconds);
    const wasAtEnd = this.isAtEnd;
    this.#hold(view);
    if (this.isAtEnd !== wasAtEnd) this.#host.requestUpdate();
    this.#drawWhatShows(view, drawnAtLeast);
    this.#options.moved();
  };

  #hold(view: HTMLElement): void {
    this.#anchors = pickAnchors(this.layout, this.#viewTop(view), view.clientHeight);
    this.isAtEnd = this.#touchesEnd(view);
  }

  #touchesEnd(view: HTMLElement): boolean {
    return this.#options.endsAtNewest() && view.scrollHeight - view.clientHeight - view.scrollTop <= endTolerance;
  }

  #rest(): void {
    this.#restTimer = undefined;
    this.#arrange();
  }

  #viewTop(view: HTMLElement): number {
    return view.scrollTop - this.#shift;
  }

  #observe({ view, rows }: ScrollerParts): void {
    const present = new Set<Element>([view, ...rows.children]);
    for (const element of this.#observed) if (!present.has(element)) this.#sizes.unobserve(element);
    for (const element of present) if (!this.#observed.has(element)) this.#sizes.observe(element);
    this.#observed = present;
  }

  /** Measures what is drawn, and puts it so that the anchor is where it was. */
  #arrange(): void {
    const parts = this.#options.parts();
    // A hidden view has no end to be at.
    if (parts === undefined || this.layout.rows.length === 0 || parts.view.clientHeight === 0) return;
    const { view, before, after } = parts;
    this.#measure(parts);
    const { start, end } = this.window;
    const held = this.isAtEnd ? undefined : viewTopFor(this.layout, this.#anchors);
    this.#shift = held === undefined ? 0 : this.#shiftWhileScrolling(view, held.viewTop);
    before.style.setProperty("height", `${this.layout.top(start) + this.#shift}px`);
    after.style.setProperty("height", `${this.layout.total - this.layout.top(end)}px`);
    if (this.isAtEnd) view.scrollTop = view.scrollHeight;
    else if (held !== undefined) this.#place(parts, held);
    if (this.isAtEnd !== this.#touchesEnd(view)) this.#hold(view);
    this.#expectedTop = view.scrollTop;
    this.#drawWhatShows(view, 0);
    this.#options.moved();
  }

  #measure({ view, rows }: ScrollerParts): void {
    if (view.clientWidth !== this.#width) {
      this.#width = view.clientWidth;
      this.layout.forget();
    }
    const { children } = rows;
    for (let index = 0; index < children.length; index++) {
      const row = this.layout.rows[this.window.start + index];
      if (row !== undefined) this.layout.measure(row.key, children[index]!.getBoundingClientRect().height);
    }
  }

  /** Scrolling by script stops a scroll that is under way, so the rows are moved instead, as long as there is room above. */
  #shiftWhileScrolling(view: HTMLElement, viewTop: number): number {
    const { start } = this.window;
    const shift = view.scrollTop - viewTop;
    return this.#restTimer !== undefined && start > 0 && this.layout.top(start) + shift >= 0 ? shift : 0;
  }

  #place({ view, rows }: ScrollerParts, { anchor, index, viewTop }: { anchor: Anchor; index: number; viewTop: number }): void {
    const row = rows.children[index - this.window.start];
    if (row === undefined) {
      view.scrollTop = viewTop + this.#shift;
      return;
    }
    const drift = row.getBoundingClientRect().top - view.getBoundingClientRect().top - view.clientTop - anchor.offset;
    if (Math.abs(drift) > 0.5) view.scrollTop += drift;
  }

  #drawWhatShows(view: HTMLElement, around: number): void {
    const top = this.#viewTop(view);
    const { start, end } = this.layout.windowOf(top - around, top + view.clientHeight + around);
    if (start < this.window.start || end > this.window.end) this.#host.requestUpdate();
  }
}
