// What the browser tests see of the timeline's view, and how they scroll it.
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Where a message stands below the upper edge of the view; null when it is not drawn. */
export const topOf = (page: Page, sequence: number): Promise<number | null> =>
  page.evaluate((wanted) => {
    const timeline = window.element.timeline!.renderRoot;
    const row = timeline.querySelector(`[data-key="m${String(wanted).padStart(23, "0")}"]`);
    return row && row.getBoundingClientRect().top - timeline.querySelector(".view")!.getBoundingClientRect().top;
  }, sequence);

/** The first message that begins inside the view, and where. */
export const reading = (page: Page): Promise<{ sequence: number; top: number }> =>
  page.evaluate(() => {
    const timeline = window.element.timeline!.renderRoot;
    const edge = timeline.querySelector(".view")!.getBoundingClientRect().top;
    for (const row of timeline.querySelectorAll("chatkit-message")) {
      const top = row.getBoundingClientRect().top - edge;
      if (top >= 0) return { sequence: row.shown.sequence!, top };
    }
    throw new Error("no message in view");
  });

export const fromEnd = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const view = window.element.timeline!.renderRoot.querySelector(".view")!;
    return view.scrollHeight - view.clientHeight - view.scrollTop;
  });

/** Resolves when the view has kept its place, height and rows for 20 frames. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const look = (): string => {
      const timeline = window.element.timeline!.renderRoot;
      const view = timeline.querySelector(".view")!;
      return [view.scrollTop, view.scrollHeight, timeline.querySelectorAll("chatkit-message").length].join();
    };
    for (let last = "", still = 0; still < 20; ) {
      await new Promise(requestAnimationFrame);
      const now = look();
      still = now === last ? still + 1 : 0;
      last = now;
    }
  });

/** Turns the wheel upwards over the timeline, and resolves when the view has come to its end: a busy browser does so much later. */
export async function scrollUp(page: Page, pixels: number): Promise<void> {
  await page.mouse.move(600, 300);
  const before = await fromEnd(page);
  const scroll = await page.evaluateHandle(() => {
    const view = window.element.timeline!.renderRoot.querySelector(".view")!;
    return { end: new Promise<void>((done) => view.addEventListener("scrollend", () => done(), { once: true })) };
  });
  await page.mouse.wheel(0, -pixels);
  await scroll.evaluate(({ end }) => end);
  expect(await fromEnd(page)).toBeGreaterThan(before + pixels / 2);
}
