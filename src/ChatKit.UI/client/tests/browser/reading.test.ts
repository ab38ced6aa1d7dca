import AxeBuilder from "@axe-core/playwright";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, faded, hasBrowser, openStage, stopClock } from "./browser.ts";
import { scrollUp, settle } from "./timeline-view.ts";

afterAll(closeBrowser);

const hostile = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  "https://example.org/\"onmouseover=\"alert(1)",
  "${alert(1)} {{alert(1)}}",
  "\u202egnp.exe",
  "a".repeat(1000),
  "https://user:pass@evil.example",
  "<svg/onload=alert(1)>",
  "‮\u0000\uffff",
];

describe.skipIf(!hasBrowser)("Reading", () => {
  test("Trouble with loading older messages is said, and tried again when asked", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      window.show({ count: 200 });
      const { conversation } = window.chat;
      const { loadOlder } = conversation;
      let isFirst = true;
      conversation.loadOlder = async () => {
        if (!isFirst) return loadOlder();
        isFirst = false;
        throw new Error("no line");
      };
    });
    await settle(page);
    await scrollUp(page, 1500);
    await page.getByRole("button", { name: /could not be loaded/ }).click();
    await expect.poll(() => page.evaluate(() => window.chat.state.get().messages.length)).toBeGreaterThan(50);
  });

  test("What could not be loaded without a line is loaded when it is back", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      window.show({ count: 1000, unread: 400 });
      const { conversation, connection } = window.chat;
      const { loadNewer, loadOlder } = conversation;
      connection.set({ status: "offline" });
      conversation.loadNewer = conversation.loadOlder = () => Promise.reject(new Error("no line"));
      Object.assign(window, { mend: () => Object.assign(conversation, { loadNewer, loadOlder }) });
    });
    await page.getByRole("button", { name: /could not be loaded/ }).waitFor();
    await page.getByText("New messages").waitFor();
    await page.evaluate(() => {
      (window as unknown as { mend: () => void }).mend();
      window.chat.connection.set({ status: "connected" });
      window.chat.state.set({});
    });
    await expect.poll(() => page.evaluate(() => window.chat.state.get().messages.length)).toBeGreaterThan(50);
    await page.getByRole("button", { name: /could not be loaded/ }).waitFor({ state: "detached" });
  });

  test("The keyboard goes on from the view when its message has been scrolled away", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 1000, loaded: 1000 }));
    await settle(page);
    await page.locator("chatkit-message").last().focus();
    await scrollUp(page, 8000);
    const focused = (): Promise<string> => page.evaluate(() => window.element.timeline!.shadowRoot!.activeElement!.className);
    await expect.poll(focused).toBe("view");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.evaluate(() => window.element.timeline!.shadowRoot!.activeElement!.localName)).toBe("chatkit-message");
  });

  test("The full date of a message with the focus stands in its bubble, which alone has a ring", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 40 }));
    await page.locator("chatkit-message", { hasText: /^\D*40:/ }).waitFor();
    await settle(page);
    await page.locator("chatkit-composer textarea").focus();
    const rows = (): Promise<string> =>
      page.evaluate(() => [...window.element.timeline!.renderRoot.querySelectorAll("chatkit-message")].map((row) => row.getBoundingClientRect().top).join());
    const before = await rows();
    // These have a short line, with room for the date.
    for (let back = 0; back < 2; back++) await page.keyboard.press("Shift+Tab");
    await page.getByText(/2026 at/).last().waitFor();
    expect(await rows()).toBe(before);
    const focused = await page.locator("chatkit-message").last().evaluate((message) => {
      const bubble = message.shadowRoot!.querySelector(".bubble")!;
      const [inner, outer] = [message.shadowRoot!.querySelector(".full")!.getBoundingClientRect(), bubble.getBoundingClientRect()];
      const rings = [message, bubble].map((element) => getComputedStyle(element).outlineStyle);
      return { isInside: inner.width > 0 && inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom, rings };
    });
    expect(focused).toEqual({ isInside: true, rings: ["none", "solid"] });
  });

  test("A page styles it by custom properties and by parts", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("chatkit-conversation { --chatkit-radius: 3px } chatkit-conversation::part(bubble) { letter-spacing: 4px } chatkit-conversation::part(input) { letter-spacing: 5px }");
      document.adoptedStyleSheets = [sheet];
      window.show({ count: 20 });
    });
    const bubble = page.locator("chatkit-message .bubble").first();
    await bubble.waitFor();
    expect(await bubble.evaluate((element) => [getComputedStyle(element).borderRadius, getComputedStyle(element).letterSpacing])).toEqual(["3px", "4px"]);
    expect(await page.locator("chatkit-composer textarea").evaluate((element) => getComputedStyle(element).letterSpacing)).toBe("5px");
  });

  test("New messages are announced, older ones that load are not", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 200 }));
    const region = page.locator("chatkit-timeline [aria-live=polite]");
    await settle(page);
    await page.evaluate(() => window.chat.conversation.loadOlder());
    await settle(page);
    expect(await page.evaluate(() => window.chat.state.get().messages.length)).toBeGreaterThan(50);
    expect(await region.last().textContent()).toBe("");
    await page.evaluate(() => window.chat.receive("hello there"));
    await expect.poll(() => region.last().textContent()).toBe("Alice Andersson: hello there");
  });

  test("Who types is said, and the banner tells of trouble", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 20 }));
    await page.locator("chatkit-message").first().waitFor();
    await stopClock(page);
    await page.evaluate(() => {
      window.chat.state.set({ typing: [{ id: "x", username: "alice", display_name: "Alice" }] });
      window.chat.connection.set({ status: "offline", since: Date.now(), retryAt: Date.now() + 20_000 });
    });
    await page.getByText("Alice is typing").waitFor();
    await page.clock.runFor(900);
    expect(await page.getByText("You are offline").count()).toBe(0);
    await page.clock.runFor(100);
    await page.getByText("You are offline").waitFor();
    await page.getByRole("button", { name: "Try now" }).click();
    expect(await page.evaluate(() => window.chat.calls.includes("retryNow"))).toBe(true);
    await page.evaluate(() => window.chat.connection.set({ status: "connected", since: Date.now(), retryAt: null }));
    await page.getByText("Back online").waitFor();
    await page.clock.runFor(2400);
    expect(await page.getByText("Back online").count()).toBe(1);
    await page.clock.runFor(100);
    await page.getByText("Back online").waitFor({ state: "detached" });
  });

  test("The line is tried when the browser goes offline, as when it is online again", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 1 }));
    const tries = (): Promise<number> => page.evaluate(() => window.chat.calls.filter((call) => call === "retryNow").length);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    expect(await tries()).toBe(1);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    expect(await tries()).toBe(2);
  });

  test("Hostile texts and names stay text", async () => {
    const { page, problems } = await openStage();
    page.on("dialog", (dialog) => {
      problems.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.evaluate((texts) => {
      window.show({
        count: texts.length * 2,
        change: (message) => {
          const text = texts[message.sequence % texts.length]!;
          const sender = { ...message.sender, id: `p${message.sequence}`, display_name: text };
          return message.sequence % 2 === 0
            ? { ...message, content: text, sender, reply_to: "m00000000000000000000001" }
            : { ...message, content: text, sender, message_type: "file", file_url: text };
        },
      });
    }, hostile);
    const shown = (): Promise<(string | null | undefined)[]> =>
      page.evaluate(() => [...window.element.timeline!.renderRoot.querySelectorAll("chatkit-message")].map((row) => row.renderRoot.querySelector(".text")?.textContent));
    await expect.poll(shown).toEqual(expect.arrayContaining(hostile.filter((text) => !text.includes("\u0000"))));
    await settle(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
  });

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("axe finds nothing, %s at %i px", async (colorScheme, width) => {
    const { page } = await openStage({ colorScheme, viewport: { width, height: 844 }, bypassCSP: true });
    await page.evaluate(() => {
      window.show({
        count: 60,
        unread: 3,
        change: (message) => {
          if (message.sequence === 57) return { ...message, content: "https://example.org", reply_to: "m00000000000000000000056" };
          if (message.sequence === 58) return { ...message, message_type: "image", content: "", file_url: "/picture.svg" };
          return message.sequence === 59 ? { ...message, deleted: true, content: "" } : message;
        },
      });
      window.chat.conversation.send({ content: "one" });
      window.chat.setOutgoing({ status: "failed" });
      window.chat.conversation.send({ content: "two" });
      window.chat.state.set({ typing: [{ id: "x", username: "alice", display_name: "Alice" }] });
      window.chat.connection.set({ status: "offline", since: 0, retryAt: null });
    });
    await page.getByText("You are offline").waitFor();
    await page.locator("chatkit-message", { hasText: "two" }).waitFor();
    await settle(page);
    await faded(page);
    const { violations } = await new AxeBuilder({ page: page as never }).disableRules(["page-has-heading-one", "landmark-one-main", "region"]).analyze();
    expect(violations.map((violation) => [violation.id, violation.nodes.map((node) => node.target.join(" ")).slice(0, 3)])).toEqual([]);
  });
});
