import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
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

/** Resolves when the message with a sequence is in view. */
const shows = async (page: Page, sequence: number): Promise<void> =>
  void (await page.waitForFunction((wanted) => {
    const timeline = window.element.timeline?.renderRoot;
    const view = timeline?.querySelector(".view")?.getBoundingClientRect();
    const row = [...(timeline?.querySelectorAll("chatkit-message") ?? [])].find(({ shown }) => shown.sequence === wanted)?.getBoundingClientRect();
    return view !== undefined && row !== undefined && row.bottom > view.top && row.top < view.bottom;
  }, sequence));

describe.skipIf(!hasBrowser)("Reading", () => {
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

  test("The full date shows when a message has the focus, and moves nothing", async () => {
    const { page } = await openStage();
    await page.evaluate(() => void window.show({ count: 40 }));
    await page.locator("chatkit-message", { hasText: /^\D*40:/ }).waitFor();
    await settle(page);
    await page.locator("chatkit-composer textarea").focus();
    const rows = (): Promise<string> =>
      page.evaluate(() => [...window.element.timeline!.renderRoot.querySelectorAll("chatkit-message")].map((row) => row.getBoundingClientRect().top).join());
    const before = await rows();
    for (let back = 0; back < 2; back++) await page.keyboard.press("Shift+Tab");
    await page.getByText(/2026 at/).last().waitFor();
    expect(await rows()).toBe(before);
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
