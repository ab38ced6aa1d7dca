import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";
import { traceFrames } from "./main-thread.ts";

afterAll(closeBrowser);

/** Time depends on the machine and its load, so this runs on demand: `npm run measure`. */
const isWanted = hasBrowser && process.env["CHATKIT_MEASURE"] !== undefined;

describe.skipIf(!isWanted)("A room of 10,000 messages", () => {
  test.each([50, 10_000])("opens at its newest with %i loaded", async (loaded) => {
    const { page } = await openStage();
    const milliseconds = await page.evaluate(async (count) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      window.show({ count: 200 });
      await frame();
      await frame();
      const start = performance.now();
      window.show({ count: 10_000, loaded: count });
      const timeline = (): Element | null | undefined => window.element.timeline?.renderRoot.querySelector(`[data-key="m${"10000".padStart(23, "0")}"]`);
      while (timeline() == null) await frame();
      await frame();
      return performance.now() - start;
    }, loaded);
    console.log(`10,000 messages, ${loaded} loaded: newest drawn after ${milliseconds.toFixed(0)} ms`);
    expect(milliseconds).toBeLessThan(300);
  });

  test("scrolls at 60 frames a second, as far as the main thread decides", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 10_000, loaded: 10_000 }));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    await page.mouse.move(600, 300);
    const frames = await traceFrames(page, async () => {
      const stop = Date.now() + 4000;
      while (Date.now() < stop) await page.mouse.wheel(0, -120);
    });
    const sorted = frames.toSorted((one, other) => one - other);
    const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1);
    const scrolled = await page.evaluate(() => {
      const view = window.element.timeline!.renderRoot.querySelector(".view")!;
      return view.scrollHeight - view.scrollTop;
    });
    console.log(`${scrolled.toFixed(0)} px in 4 s, ${sorted.length} pieces of work: median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)} ms`);
    expect(scrolled).toBeGreaterThan(10_000);
    expect(Number(at(0.99))).toBeLessThan(16.7);
  });
});
