import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "./fixed-seed.ts";
import { pickAnchors, viewTopFor } from "../timeline/anchor.ts";
import { RowLayout } from "../timeline/row-layout.ts";

interface Line {
  readonly key: string;
  readonly guess: number;
}

const heights = fc.array(fc.record({ guess: fc.integer({ min: 1, max: 300 }), real: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }) }), {
  maxLength: 60,
});

function layoutOf(lines: readonly { guess: number; real: number | undefined }[], prefix = "row"): RowLayout<Line> {
  const layout = new RowLayout<Line>((line) => line.guess);
  layout.rows = lines.map(({ guess }, index) => ({ key: `${prefix}${index}`, guess }));
  for (const [index, { real }] of lines.entries()) if (real !== undefined) layout.measure(`${prefix}${index}`, real);
  return layout;
}

describe("RowLayout", () => {
  test("Rows follow each other without a gap, measured ones with their height", () => {
    fc.assert(
      fc.property(heights, (lines) => {
        const layout = layoutOf(lines);
        lines.forEach(({ guess, real }, index) => expect(layout.top(index + 1) - layout.top(index)).toBe(real ?? guess));
        expect(layout.total).toBe(lines.reduce((sum, { guess, real }) => sum + (real ?? guess), 0));
      }),
    );
  });

  test("A window holds every row that touches its strip, and no more than one besides", () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -500, max: 9000 }), fc.integer({ min: 0, max: 2000 }), (lines, from, height) => {
        const layout = layoutOf(lines);
        const { start, end } = layout.windowOf(from, from + height);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(lines.length);
        for (let index = 0; index < lines.length; index++) {
          const touches = layout.top(index) < from + height && layout.top(index + 1) > from;
          if (touches) expect(index >= start && index < end).toBe(true);
        }
        for (let index = start + 1; index < end - 1; index++) expect(layout.top(index + 1)).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  test("The anchor is where it was after rows were added above and below and any row got another height", () => {
    fc.assert(
      fc.property(heights, heights, heights, fc.integer({ min: 0, max: 5000 }), (lines, above, changed, viewTop) => {
        fc.pre(lines.length > 0);
        const layout = layoutOf(lines);
        const anchors = pickAnchors(layout, viewTop, 600);
        layout.rows = [...above.map(({ guess }, index) => ({ key: `above${index}`, guess })), ...layout.rows, { key: "new", guess: 40 }];
        changed.forEach(({ real }, index) => layout.measure(`row${index}`, real ?? 10));
        const held = viewTopFor(layout, anchors)!;
        expect(layout.top(layout.indexOf(held.anchor.key)!) - held.viewTop).toBeCloseTo(held.anchor.offset, 6);
      }),
    );
  });

  test("The first row that begins inside the view is held", () => {
    const layout = layoutOf([100, 100, 100, 100].map((guess) => ({ guess, real: undefined })));
    expect(pickAnchors(layout, 150, 200)[0]).toEqual({ key: "row2", offset: 50 });
  });

  test("A row that fills the view is held when none begins inside it", () => {
    const layout = layoutOf([{ guess: 5000, real: undefined }]);
    expect(pickAnchors(layout, 1000, 600)[0]).toEqual({ key: "row0", offset: -1000 });
  });

  test("The next row is held when the first is gone", () => {
    const layout = layoutOf([100, 100, 100].map((guess) => ({ guess, real: undefined })));
    const anchors = pickAnchors(layout, 100, 200);
    layout.rows = layout.rows.filter((row) => row.key !== "row1");
    expect(viewTopFor(layout, anchors)).toMatchObject({ anchor: { key: "row2", offset: 100 }, viewTop: 0 });
  });

  test("Measuring the same height again changes nothing", () => {
    const layout = layoutOf([{ guess: 40, real: 30.25 }]);
    expect(layout.measure("row0", 30.25)).toBe(false);
    expect(layout.measure("row0", 31)).toBe(true);
  });
});
