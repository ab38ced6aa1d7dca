import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";

afterAll(closeBrowser);

/** Time depends on the machine and its load, so this runs on demand: `npm run measure`. */
const isWanted = hasBrowser && process.env["CHATKIT_MEASURE"] !== undefined;

describe.skipIf(!isWanted)("A room of 10,000 messages", { timeout: 60_000 }, () => {
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

  test("scrolls without long frames", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 10_000, loaded: 10_000 }));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    await page.evaluate(() => {
      const work: number[] = [];
      (window as unknown as { work: number[] }).work = work;
      new PerformanceObserver((list) => work.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "long-animation-frame" });
    });
    await page.mouse.move(600, 300);
    const frames = page.evaluate(
      () =>
        new Promise<number[]>((done) => {
          const deltas: number[] = [];
          let last = performance.now();
          const end = last + 4000;
          const tick = (now: number): void => {
            deltas.push(now - last);
            last = now;
            if (now < end) requestAnimationFrame(tick);
            else done(deltas);
          };
          requestAnimationFrame(tick);
        }),
    );
    const stop = Date.now() + 3900;
    while (Date.now() < stop) await page.mouse.wheel(0, -120);
    const deltas = (await frames).slice(1).sort((one, other) => one - other);
    const at = (share: number): string => deltas[Math.floor((deltas.length - 1) * share)]!.toFixed(1);
    const long = await page.evaluate(() => (window as unknown as { work: number[] }).work);
    const scrolled = await page.evaluate(() => {
      const view = window.element.timeline!.renderRoot.querySelector(".view")!;
      return view.scrollHeight - view.scrollTop;
    });
    console.log(`${deltas.length} frames in 4 s over ${scrolled.toFixed(0)} px: median ${at(0.5)}, 95 % ${at(0.95)}, worst ${at(1)} ms; frames over 50 ms: ${long.length}`);
    expect(scrolled).toBeGreaterThan(10_000);
    expect(long.length).toBeLessThanOrEqual(2);
  });
});
