import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage, stopClock } from "./browser.ts";

afterAll(closeBrowser);

declare global {
  interface Window {
    /** How often the list of rooms was read. */
    reads: number;
  }
}

/** The list on a page whose time stands still; the client has just read it. */
async function openList(): Promise<Page> {
  const { page } = await openStage();
  await stopClock(page);
  await page.evaluate(() => {
    const readable = (value: object): object => ({ get: () => value, subscribe: () => () => {} });
    window.reads = 0;
    const client = {
      rooms: { ...readable({ status: "ready", error: null, rooms: [] }), refresh: async () => void window.reads++ },
      conversations: readable({ status: "ready", error: null, conversations: [] }),
      people: readable(new Map()),
      session: readable({ status: "signed-in", user: null, reason: null }),
      connection: readable({ status: "connected" }),
    };
    document.body.append(Object.assign(document.createElement("chatkit-room-list"), { client }));
  });
  await page.getByRole("heading", { name: "Chat Rooms" }).waitFor();
  return page;
}

const reads = (page: Page): Promise<number> => page.evaluate(() => window.reads);

/** Frames go on while time stands still: twenty are enough for the browser to tell what is in view. */
const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const channel = new MessageChannel();
        let left = 20;
        const observer = new ResizeObserver(() => void channel.port2.postMessage(0));
        const probe = document.body.appendChild(document.createElement("div"));
        channel.port1.onmessage = () => {
          if (left-- > 0) return void (probe.style.width = `${left}px`);
          observer.disconnect();
          probe.remove();
          done();
        };
        observer.observe(probe);
      }),
  );

async function show(page: Page, isShown: boolean): Promise<void> {
  await page.locator("chatkit-room-list").evaluate((list, isShown) => ((list as HTMLElement).hidden = !isShown), isShown);
  await frames(page);
}

describe.skipIf(!hasBrowser)("The list of rooms", () => {
  test("It is read now and then while it is in view", async () => {
    const page = await openList();
    await frames(page);
    expect(await reads(page)).toBe(0);
    await page.clock.runFor(600_000);
    expect(await reads(page)).toBeGreaterThanOrEqual(4);
    expect(await reads(page)).toBeLessThanOrEqual(6);
  });

  test("Out of view it is not read; back in view it is, at once", async () => {
    const page = await openList();
    await show(page, false);
    await page.clock.runFor(600_000);
    expect(await reads(page)).toBe(0);
    await show(page, true);
    await expect.poll(() => reads(page)).toBe(1);
    await page.clock.runFor(600_000);
    expect(await reads(page)).toBeGreaterThanOrEqual(5);
  });

  test("On a page that nobody sees it is not read; when it is seen again it is", async () => {
    const page = await openList();
    const see = (state: string): Promise<void> =>
      page.evaluate((state) => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await frames(page);
    await see("hidden");
    await page.clock.runFor(600_000);
    expect(await reads(page)).toBe(0);
    await see("visible");
    expect(await reads(page)).toBe(1);
  });

  test("Whoever turns to it sees it as it is, without a reading for each movement", async () => {
    const page = await openList();
    const point = (): Promise<void> => page.locator("chatkit-room-list").dispatchEvent("pointerenter");
    await frames(page);
    await point();
    expect(await reads(page)).toBe(0);
    await page.clock.runFor(15_000);
    await point();
    await point();
    expect(await reads(page)).toBe(1);
    await page.clock.runFor(15_000);
    await page.locator("chatkit-room-list").evaluate((list) => Object.assign(list, { filter: "gard" }));
    await expect.poll(() => reads(page)).toBe(2);
    await page.clock.runFor(15_000);
    await page.getByRole("button", { name: "Create a room" }).focus();
    expect(await reads(page)).toBe(3);
  });
});
