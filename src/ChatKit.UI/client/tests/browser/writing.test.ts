import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, hasBrowser, openStage, stopClock } from "./browser.ts";
import type { FakeOptions } from "./fake-chat.ts";

afterAll(closeBrowser);

const open = async (options: FakeOptions = { count: 20 }, stage: Parameters<typeof openStage>[0] = {}): Promise<Page> => {
  const { page } = await openStage(stage);
  await page.evaluate((wanted) => void window.show(wanted), options);
  await page.locator("chatkit-message").first().waitFor();
  return page;
};

const calls = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((start) => window.chat.calls.filter((call) => call.startsWith(start)), name);

const input = (page: Page) => page.getByRole("textbox", { name: "Write a message" });
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element: Element | null = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.localName ?? "";
  });

describe.skipIf(!hasBrowser)("Writing", () => {
  test("Enter sends and clears, Shift+Enter breaks the line, blanks alone are not sent", async () => {
    const page = await open();
    await input(page).fill("   ");
    await page.keyboard.press("Enter");
    await input(page).fill("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    expect(await calls(page, "send")).toEqual(["send one\ntwo"]);
    expect(await input(page).inputValue()).toBe("");
    expect(await focused(page)).toBe("textarea");
  });

  test("Enter never sends while an input method composes", async () => {
    const page = await open();
    await input(page).fill("ni");
    await input(page).evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, composed: true, cancelable: true }));
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, composed: true, cancelable: true }));
    });
    expect(await calls(page, "send")).toEqual([]);
  });

  test("A message shows at once, keeps its element when it is answered, and may be retried or discarded when it fails", async () => {
    const page = await open();
    await input(page).fill("mine");
    await page.keyboard.press("Enter");
    const row = page.locator("chatkit-message", { hasText: "mine" });
    await row.getByText("Sending").waitFor({ state: "attached" });
    await row.evaluate((element) => element.setAttribute("data-mark", "same"));
    await page.evaluate(() => window.chat.setOutgoing({ status: "failed" }));
    await row.getByRole("button", { name: "Retry" }).click();
    expect(await calls(page, "retry")).toEqual(["retry key-1"]);
    await page.evaluate(() => window.chat.answer());
    await row.getByText("Sent", { exact: true }).waitFor({ state: "attached" });
    expect(await row.getAttribute("data-mark")).toBe("same");
    await input(page).fill("unwanted");
    await page.keyboard.press("Enter");
    await page.evaluate(() => window.chat.setOutgoing({ status: "failed" }));
    await page.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => page.locator("chatkit-message", { hasText: "unwanted" }).count()).toBe(0);
  });

  test("A message shows within the frame that it was sent in", async () => {
    const page = await open({ count: 2000, loaded: 2000 });
    await input(page).fill("instantly");
    const isThere = await input(page).evaluate(async (element) => {
      await new Promise(requestAnimationFrame);
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
      const last = [...window.element.timeline!.renderRoot.querySelectorAll("chatkit-message")].at(-1);
      const view = window.element.timeline!.renderRoot.querySelector(".view")!;
      return last?.shown.content === "instantly" && last.getBoundingClientRect().bottom <= view.getBoundingClientRect().bottom;
    });
    expect(isThere).toBe(true);
  });

  test("A message that is sent too fast waits with a countdown", async () => {
    const page = await open();
    await stopClock(page);
    await input(page).fill("quick");
    await page.keyboard.press("Enter");
    await page.evaluate(() => window.chat.setOutgoing({ status: "waiting", retryAt: Date.now() + 3000 }));
    await page.getByText("Sending again in 3 s").waitFor();
    await page.clock.runFor(1000);
    await page.getByText("Sending again in 2 s").waitFor();
  });

  test("The draft is kept, shown again, and not taken over by editing", async () => {
    const page = await open();
    await input(page).fill("half a thought");
    await page.evaluate(async () => {
      const { conversation } = window.element;
      window.element.conversation = undefined;
      await window.element.updateComplete;
      window.element.conversation = conversation;
    });
    expect(await input(page).inputValue()).toBe("half a thought");
  });

  test("ArrowUp edits one's last message, Escape leaves it, Enter saves", async () => {
    const page = await open();
    await input(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByText("Edit message").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByText("Edit message").count()).toBe(0);
    await page.keyboard.press("ArrowUp");
    await input(page).fill("changed");
    await page.keyboard.press("Enter");
    await page.locator("chatkit-message", { hasText: "changed" }).getByText("edited").waitFor();
    expect(await input(page).inputValue()).toBe("");
  });

  test("What is written while an edit is being saved stays, and an edit that fails comes back", async () => {
    const { page } = await openStage();
    await page.evaluate(() => {
      const { conversation } = window.show({ count: 3, change: (message) => ({ ...message, sender: { ...message.sender, id: "a00000000000000000000001" } }) });
      conversation.edit = () => new Promise((_, reject) => Object.assign(window, { fail: () => reject(new Error("no line")) }));
    });
    await page.locator("chatkit-message").nth(2).waitFor();
    await input(page).press("ArrowUp");
    await input(page).fill("better");
    await input(page).press("Enter");
    await expect.poll(() => input(page).inputValue()).toBe("");
    await input(page).fill("and something new");
    await page.evaluate(() => (window as unknown as { fail: () => void }).fail());
    await expect.poll(() => input(page).inputValue()).toBe("better");
    await page.getByText("Edit message").waitFor();
    await input(page).press("Escape");
    await expect.poll(() => input(page).inputValue()).toBe("and something new");
  });

  test("Characters are counted near the limit, and too many are not sent", async () => {
    const page = await open();
    await input(page).fill("👩‍👩‍👧‍👦".repeat(950));
    await page.getByText("50 characters left").waitFor();
    await input(page).fill("x".repeat(1001));
    await page.getByText("1 characters too many").waitFor();
    await page.keyboard.press("Enter");
    expect(await calls(page, "send")).toEqual([]);
  });

  test("An emoji is found, and lands where the cursor was", async () => {
    const page = await open();
    await input(page).fill("ab");
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("searchbox", { name: "Search emoji" }).fill("rocket");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    expect(await input(page).inputValue()).toBe("a🚀b");
    expect(await focused(page)).toBe("textarea");
  });

  test("By keyboard: to the messages, from one to the next, reply from the menu, back to the composer", async () => {
    const page = await open();
    await input(page).focus();
    for (let back = 0; back < 2; back++) await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("chatkit-message");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Reply" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Reply to").waitFor();
    expect(await focused(page)).toBe("textarea");
    await page.keyboard.type("an answer");
    await page.keyboard.press("Enter");
    await page.evaluate(() => window.chat.answer());
    await page.locator("chatkit-message", { hasText: "an answer" }).locator(".quote").waitFor();
    for (let back = 0; back < 2; back++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("textarea");
  });

  test("One's own message is deleted only after a question", async () => {
    const page = await open();
    const row = page.locator("chatkit-message[own]").last();
    await row.hover();
    await row.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await calls(page, "delete")).toEqual([]);
    await row.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await row.getByText("This message was deleted").waitFor();
  });

  test("What others wrote offers neither edit nor delete", async () => {
    const page = await open();
    await page.locator("chatkit-message:not([own])").last().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Reply" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "Edit" }).count()).toBe(0);
    expect(await page.getByRole("menuitem", { name: "Delete" }).count()).toBe(0);
  });

  test("A file's long name leaves room for the button that removes it", async () => {
    const page = await open({ count: 3 }, { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => {
      window.element.client = { ...window.chat.client, files: { ...window.chat.client.files, upload: () => new Promise(() => {}) } } as never;
    });
    await page.locator("input[type=file]").setInputFiles({ name: `${"A rather long name of a report ".repeat(5)}.pdf`, mimeType: "text/plain", buffer: Buffer.from("hello") });
    const box = await page.getByRole("button", { name: "Remove A rather long" }).boundingBox();
    expect(box!.x + box!.width).toBeLessThan(390);
  });

  test("Files are uploaded at once, and sent with the message", async () => {
    const page = await open();
    await page.evaluate(async () => {
      const upload = async (file: File, { onProgress }: { onProgress: (sent: number, total: number) => void }) => {
        onProgress(file.size / 2, file.size);
        await new Promise<void>((done) => ((window as unknown as { finish: () => void }).finish = done));
        return { file_url: "/api/files/1", message_type: "file", file: { name: file.name, size: file.size } };
      };
      window.element.client = { ...window.chat.client, files: { ...window.chat.client.files, upload } } as never;
    });
    await page.locator("input[type=file]").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
    expect(await page.getByRole("progressbar", { name: "Uploading notes.txt" }).getAttribute("value")).toBe("0.5");
    expect(await page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    await page.evaluate(() => (window as unknown as { finish: () => void }).finish());
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("chatkit-message", { hasText: "notes.txt" }).getByText("5 B").waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
  });
});
