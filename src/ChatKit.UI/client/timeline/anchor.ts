import type { LayoutRow, RowLayout } from "./row-layout.ts";

/** A row that one sees, and how far below the upper edge of the view it begins, in pixels. */
export interface Anchor {
  readonly key: string;
  readonly offset: number;
}

/**
 * The rows in view, the best to hold on to first: those that begin inside it, from the top, then the one that begins above. Several, because
 * the first may be gone when it is needed.
 */
export function pickAnchors<R extends LayoutRow>(layout: RowLayout<R>, viewTop: number, viewHeight: number): Anchor[] {
  const { start, end } = layout.windowOf(viewTop, viewTop + viewHeight);
  const touching = layout.rows.slice(start, end).map((row, index) => ({ key: row.key, offset: layout.top(start + index) - viewTop }));
  const [first, ...others] = touching;
  return first === undefined || first.offset >= 0 ? touching : [...others, first];
}

/** Where the view has to begin so that the first anchor whose row is still there is where it was; undefined when none is. */
export function viewTopFor<R extends LayoutRow>(
  layout: RowLayout<R>,
  anchors: readonly Anchor[],
): { readonly viewTop: number; readonly anchor: Anchor; readonly index: number } | undefined {
  for (const anchor of anchors) {
    const index = layout.indexOf(anchor.key);
    if (index !== undefined) return { viewTop: layout.top(index) - anchor.offset, anchor, index };
  }
  return undefined;
}
