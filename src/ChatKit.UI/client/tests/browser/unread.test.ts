import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";
import { settle } from "./timeline-view.ts";

afterAll(closeBrowser);

/** Resolves when the message with a sequence is in view. */
const shows = async (page: Page, sequence: number): Promise<void> =>
  void (await page.waitForFunction((wanted) => {
    const timeline = window.element.timeline?.renderRoot;
    const view = timeline?.querySelector(".view")?.getBoundingClientRect();
    const row = [...(timeline?.querySelectorAll("chatkit-message") ?? [])].find(({ shown }) => shown.sequence === wanted)?.getBoundingClientRect();
    return view !== undefined && row !== undefined && row.bottom > view.top && row.top < view.bottom;
  }, sequence));

describe.skipIf(!hasBrowser)("Unread messages", () => {
  test("It opens at the first unread message, and marks as read what is in view", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 300, unread: 30 }));
    const line = page.getByText("New messages");
    await expect.poll(async () => (await line.boundingBox())?.y).toBeLessThan(200);
    await expect.poll(() => page.evaluate(() => window.chat.state.get().lastReadSequence)).toBeGreaterThan(270);
    const read = await page.evaluate(() => window.chat.state.get().lastReadSequence);
    expect(read).toBeLessThan(300);
    expect(await line.count()).toBe(1);
    await page.getByRole("button", { name: /Go to the newest message/ }).click();
    await expect.poll(() => page.evaluate(() => window.chat.state.get().unread)).toBe(0);
  });

  test("It opens at the first unread message far up, without showing anything else before, and marks only what was seen", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      const drawn = ((window as unknown as { drawn: number[] }).drawn = []) as number[];
      window.show({ count: 1000, unread: 400, delay: 30 });
      const note = (): void => {
        const top = window.element.timeline?.renderRoot.querySelector(".unread")?.getBoundingClientRect().top;
        const rows = window.element.timeline?.renderRoot.querySelectorAll("chatkit-message").length;
        if (rows) drawn.push(top ?? -1);
        requestAnimationFrame(note);
      };
      note();
    });
    await page.getByText("New messages").waitFor();
    await expect.poll(() => page.evaluate(() => window.chat.calls.includes("loadNewer"))).toBe(true);
    // In every frame that showed messages the line was where it stays.
    const tops = await page.evaluate(() => [...new Set((window as unknown as { drawn: number[] }).drawn.map(Math.round))]);
    expect(tops).toHaveLength(1);
    expect(tops[0]).toBeGreaterThan(0);
    expect(tops[0]).toBeLessThan(200);
    const read = await page.evaluate(() => window.chat.state.get().lastReadSequence);
    expect(read).toBeGreaterThan(600);
    expect(read).toBeLessThan(630);
    await page.getByRole("button", { name: `Go to the newest message, ${1000 - read} unread` }).click();
    await shows(page, 1000);
    await expect.poll(() => page.evaluate(() => window.chat.state.get().unread)).toBe(0);
  });

  test("Scrolling down goes on to the live end, and the line stays where it was", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 200, unread: 100 }));
    await page.getByText("New messages").waitFor();
    await page.evaluate(() => window.chat.receive("meanwhile"));
    await page.getByRole("button", { name: /Go to the newest message/ }).waitFor();
    await page.mouse.move(600, 300);
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 1500);
          return page.evaluate(() => window.chat.state.get().unread);
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    expect(await page.evaluate(() => window.chat.calls.includes("loadNewest"))).toBe(false);
    await page.evaluate(() => window.chat.receive("live again"));
    await page.locator("chatkit-message", { hasText: "live again" }).waitFor();
    expect(await page.getByRole("button", { name: /Go to the newest message/ }).count()).toBe(0);
    const between = await page.evaluate(() => {
      const line = window.element.timeline!.renderRoot.querySelector(".unread")!;
      return [line.previousElementSibling, line.nextElementSibling].map((row) => (row as HTMLElementTagNameMap["chatkit-message"]).shown.sequence);
    });
    expect(between).toEqual([100, 101]);
  });

  test("The line stands where everything is unread, and where the first unread message was deleted", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 80, unread: 80 }));
    await page.getByText("New messages").waitFor();
    await shows(page, 1);
    await page.evaluate(
      () => void window.show({ count: 300, unread: 100, change: (message) => (message.sequence === 201 ? { ...message, deleted: true, content: "" } : message) }),
    );
    await page.getByText("This message was deleted").waitFor();
    expect((await page.getByText("New messages").boundingBox())!.y).toBeLessThan((await page.getByText("This message was deleted").boundingBox())!.y);
  });

  test("What was kept is shown at once, and the line as soon as its message is there", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      window.show({ count: 100, unread: 30, delay: 1e9 });
      window.chat.state.set({ status: "ready", messages: Array.from({ length: 50 }, (_, index) => window.message(21 + index)) });
    });
    await shows(page, 70);
    expect(await page.getByText("New messages").count()).toBe(0);
    await page.evaluate(() => window.chat.state.set({ messages: Array.from({ length: 80 }, (_, index) => window.message(21 + index)) }));
    await page.getByText("New messages").waitFor();
    expect((await page.getByText("New messages").boundingBox())!.y).toBeLessThan(200);
  });

  test("Messages that nobody looks at push the first of them no further than to the upper edge", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 100 }));
    await shows(page, 100);
    await page.evaluate(() => {
      document.hasFocus = () => false;
      for (let count = 0; count < 40; count++) window.chat.receive("while away");
    });
    const line = page.getByText("New messages", { exact: true });
    await line.waitFor();
    await page.evaluate(() => {
      for (let count = 0; count < 40; count++) window.chat.receive("and more");
    });
    await page.getByRole("button", { name: "Go to the newest message, 80 unread" }).waitFor();
    expect((await line.boundingBox())!.y).toBeLessThan(200);
    expect((await line.boundingBox())!.y).toBeGreaterThan(0);
    await page.evaluate(() => {
      document.hasFocus = () => true;
      dispatchEvent(new Event("focus"));
    });
    await expect.poll(() => page.evaluate(() => window.chat.state.get().lastReadSequence)).toBeGreaterThan(100);
    expect(await page.evaluate(() => window.chat.state.get().lastReadSequence)).toBeLessThan(140);
  });

  test("What was skipped on the way to a message further on is not marked as read", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 1000, unread: 600 }));
    await page.getByText("New messages").waitFor();
    await page.evaluate(() => window.element.timeline!.jumpToSequence(800));
    await shows(page, 800);
    expect(await page.evaluate(() => window.chat.state.get().lastReadSequence)).toBeLessThan(430);
  });

  test("What waits to be sent does not keep it from opening at the first unread message", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      window.show({ count: 300, unread: 40 });
      window.chat.conversation.send({ content: "from before" });
    });
    const line = page.getByText("New messages");
    await expect.poll(async () => (await line.boundingBox())?.y).toBeGreaterThan(0);
  });

  test("Nothing is read while the page is not focused", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.show({ count: 60, unread: 3 });
    });
    await page.getByText("New messages").waitFor();
    await settle(page);
    expect(await page.evaluate(() => window.chat.calls.filter((call) => call.startsWith("read")))).toEqual([]);
    await page.evaluate(() => {
      document.hasFocus = () => true;
      dispatchEvent(new Event("focus"));
    });
    await expect.poll(() => page.evaluate(() => window.chat.state.get().unread)).toBe(0);
  });

  test("What came during a break is announced and has its line, though the head is told first", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 200, change: (message) => ({ ...message, sender: { ...message.sender, id: "a00000000000000000000001" } }) }));
    const region = page.locator("chatkit-timeline [aria-live=polite]");
    await settle(page);
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.chat.state.set({ lastSequence: 201, unread: 1 });
    });
    await settle(page);
    expect(await region.last().textContent()).toBe("");
    await page.evaluate(() => window.chat.receive("hello there"));
    await expect.poll(() => region.last().textContent()).toBe("Alice Andersson: hello there");
    await page.getByText("New messages").waitFor();
  });
});
