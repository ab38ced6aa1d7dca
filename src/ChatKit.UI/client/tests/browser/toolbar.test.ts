import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";
import { settle } from "./timeline-view.ts";

afterAll(closeBrowser);

const contents = ["🎉", "ok", "so be it ".repeat(40), "a".repeat(300)];

/** Someone's messages and one's own, each of them the first of its sender and then a following one. */
const senders = ["alice", "alice", "me", "me"];

/** Which texts of the timeline lie under the toolbar of a message, in part. */
const covered = (page: Page, index: number): Promise<readonly string[]> =>
  page
    .locator("chatkit-message")
    .nth(index)
    .evaluate((message) => {
      const bar = message.shadowRoot!.querySelector(".actions")!;
      if (getComputedStyle(bar).opacity !== "1") return ["the toolbar does not show"];
      const box = bar.getBoundingClientRect();
      if (box.left < 0 || box.right > innerWidth) return ["the toolbar leaves the page"];
      const texts = [...(message.getRootNode() as ShadowRoot).querySelectorAll("chatkit-message")].flatMap((other) => {
        const walker = document.createTreeWalker(other.shadowRoot!, NodeFilter.SHOW_TEXT);
        const found: Text[] = [];
        while (walker.nextNode()) found.push(walker.currentNode as Text);
        return found.filter((text) => text.data.trim() !== "" && !text.parentElement!.closest(".visually-hidden, .actions, style"));
      });
      const isUnder = (text: Text): boolean => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [...range.getClientRects()].some((r) => r.right > box.left && r.left < box.right && r.bottom > box.top && r.top < box.bottom);
      };
      return texts.filter(isUnder).map((text) => text.data);
    });

describe.skipIf(!hasBrowser)("The toolbar of a message covers no text", () => {
  test.each([
    ["under the pointer", 1280, false],
    ["under the pointer in a narrow window", 560, false],
    ["on a phone", 390, true],
  ])("%s", async (_, width, isPhone) => {
    const { page } = await openStage({ viewport: { width, height: 800 }, hasTouch: isPhone, isMobile: isPhone });
    await page.evaluate(
      ([contents, senders]) =>
        void window.show({
          count: contents.length * senders.length,
          change: (message) => ({
            ...message,
            content: contents[Math.floor((message.sequence - 1) / senders.length)]!,
            sender:
              senders[(message.sequence - 1) % senders.length] === "me"
                ? { id: "a00000000000000000000001", username: "me", display_name: "Me Myself" }
                : { id: "a00000000000000000000002", username: "alice", display_name: "Alice Andersson of the Seventh Floor" },
          }),
        }),
      [contents, senders] as const,
    );
    await settle(page);
    const messages = page.locator("chatkit-message");
    for (let index = 0; index < (await messages.count()); index++) {
      const message = messages.nth(index);
      await message.scrollIntoViewIfNeeded();
      if (isPhone) await message.locator(".bubble").tap();
      else await message.hover();
      expect(await covered(page, index), await message.locator("[part=text]").innerText()).toEqual([]);
    }
  });
});
