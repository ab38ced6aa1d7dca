import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";
import { fromEnd, reading, scrollUp, settle, topOf } from "./timeline-view.ts";

afterAll(closeBrowser);

describe.skipIf(!hasBrowser)("Scrolling", () => {
  test("A conversation opens at its end, and stays there when messages come", async () => {
    const { page, problems } = await openStage();
    await page.evaluate(() => void window.show({ count: 300 }));
    await settle(page);
    expect(await fromEnd(page)).toBeLessThanOrEqual(1);
    await page.evaluate(() => window.chat.receive("and another one"));
    await settle(page);
    expect(await fromEnd(page)).toBeLessThanOrEqual(1);
    expect(problems).toEqual([]);
  });

  test("The line one reads keeps its place while older messages load, at every step of a long way up", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 2000, delay: 30 }));
    await settle(page);
    let worst = 0;
    for (let step = 0; step < 25; step++) {
      await scrollUp(page, 700);
      const before = await reading(page);
      await settle(page);
      worst = Math.max(worst, Math.abs((await topOf(page, before.sequence))! - before.top));
    }
    console.log(`drift while loading: ${worst.toFixed(2)} px`);
    expect(await page.evaluate(() => window.chat.state.get().messages.length)).toBeGreaterThan(200);
    expect(worst).toBeLessThanOrEqual(2);
  });

  test("It keeps its place while images above load, messages come and the window is resized in height", async () => {
    const { page, releasePictures } = await openStage();
    await page.evaluate(
      () =>
        void window.show({
          count: 120,
          loaded: 120,
          change: (message) => (message.sequence % 5 === 0 ? { ...message, message_type: "image", file_url: `/slow/${message.sequence}.svg` } : message),
        }),
    );
    await settle(page);
    await scrollUp(page, 1500);
    await settle(page);
    const before = await reading(page);
    releasePictures();
    // Those further away are loaded when they come nearer.
    await page.waitForFunction(() => {
      const images = [...window.element.timeline!.renderRoot.querySelectorAll("chatkit-message")].flatMap((row) => row.renderRoot.querySelector("img") ?? []);
      const above = images.filter((image) => image.getBoundingClientRect().bottom > -1000 && image.getBoundingClientRect().top < 0);
      return above.length > 0 && above.every((image) => image.complete && image.naturalWidth > 0);
    });
    await settle(page);
    const afterImages = Math.abs((await topOf(page, before.sequence))! - before.top);
    await page.evaluate(() => window.chat.receive("something new"));
    await page.setViewportSize({ width: 1280, height: 600 });
    await settle(page);
    const afterAll = Math.abs((await topOf(page, before.sequence))! - before.top);
    console.log(`drift with images: ${afterImages.toFixed(2)} px, with resize: ${afterAll.toFixed(2)} px`);
    expect(afterImages).toBeLessThanOrEqual(2);
    expect(afterAll).toBeLessThanOrEqual(2);
  });

  test("It keeps its place in another width, where every row has another height", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 1000, loaded: 1000 }));
    await settle(page);
    await scrollUp(page, 9000);
    await settle(page);
    const before = await reading(page);
    await page.setViewportSize({ width: 500, height: 800 });
    await settle(page);
    const drift = Math.abs((await topOf(page, before.sequence))! - before.top);
    console.log(`drift with another width: ${drift.toFixed(2)} px`);
    expect(drift).toBeLessThanOrEqual(2);
  });

  test("Away from the end a button counts what came, and leads there", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 300, loaded: 100 }));
    await settle(page);
    await scrollUp(page, 2500);
    await settle(page);
    await page.evaluate(() => {
      window.chat.receive("one");
      window.chat.receive("two");
    });
    const button = page.getByRole("button", { name: "Go to the newest message, 2 unread" });
    await button.click();
    await settle(page);
    expect(await fromEnd(page)).toBeLessThanOrEqual(1);
    expect(await button.count()).toBe(0);
  });

  test("Only a window of many rows is drawn", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 10_000, loaded: 10_000 }));
    await settle(page);
    const drawn = await page.evaluate(() => window.element.timeline!.renderRoot.querySelectorAll("chatkit-message").length);
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(90);
  });

  test("A quote jumps to its message, though it is not loaded", async () => {
    const { page } = await openStage();
    await page.evaluate(
      () =>
        void window.show({
          count: 4000,
          change: (message) => (message.sequence === 3998 ? { ...message, reply_to: `m${String(150).padStart(23, "0")}` } : message),
        }),
    );
    await settle(page);
    await page.getByRole("button", { name: "Show the original message" }).click();
    await page.waitForFunction(() => window.chat.state.get().messages[0]!.sequence <= 150);
    expect(await page.evaluate(() => window.chat.calls.filter((call) => call.startsWith("locate")).length)).toBe(1);
    expect(await page.evaluate(() => window.chat.state.get().messages.length)).toBeLessThan(200);
    await settle(page);
    const top = await topOf(page, 150);
    expect(top).not.toBeNull();
    expect(Math.abs(top! - 96)).toBeLessThanOrEqual(2);
  });

  test("A quote of a message that is not there says so, and moves nothing", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      document.addEventListener("chatkit-toast", (event) => document.body.append((event as Event & { text: string }).text));
      window.show({ count: 100, change: (message) => (message.sequence === 98 ? { ...message, reply_to: "gone" } : message) });
    });
    await settle(page);
    await page.getByRole("button", { name: "Show the original message" }).click();
    await page.getByText("This message is not there any more.").waitFor();
    expect(await fromEnd(page)).toBeLessThanOrEqual(1);
  });
});
