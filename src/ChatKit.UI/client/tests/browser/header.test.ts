import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage } from "./browser.ts";

afterAll(closeBrowser);

describe.skipIf(!hasBrowser)("The header of a conversation", () => {
  test("A long description leaves room for who is there", async () => {
    const { page } = await openStage({ viewport: { width: 600, height: 800 } });
    await page.evaluate(() => {
      const { client, conversation, state } = window.show({ count: 1 });
      state.set({ onlineCount: 2, room: { ...state.get().room!, description: "Plants, seeds and slugs, and everything else. ".repeat(9) } });
      const header = Object.assign(document.createElement("chatkit-conversation-header"), { client: { ...client, people: state }, conversation });
      document.body.prepend(header);
    });
    const members = page.locator("chatkit-conversation-header .below span").first();
    await members.waitFor();
    expect(await members.evaluate((span) => span.scrollWidth - span.clientWidth)).toBe(0);
    expect(await members.textContent()).toBe("4 members, 2 online");
  });
});
