import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executablePath, hasBrowser } from "./browser.ts";
import { hostIdentity, isIn, open } from "./static-page.ts";

const withTheme = (theme: string): string => hostIdentity.replace("<chat-kit>", `<chat-kit data-theme="${theme}">`);

/** What the person chose the last time. */
const chose = (theme: string) => (page: Page) => page.addInitScript((value) => localStorage.setItem("chatkit.theme", value), theme);

const scheme = (page: Page): Promise<string> => page.locator("chat-kit").evaluate((element) => getComputedStyle(element).colorScheme);

async function settings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("tab", { name: "Profile" }).waitFor();
}

describe.skipIf(!hasBrowser)("The theme of <chat-kit>", { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })));
  afterAll(() => browser.close());

  test("The page's own wins over what the person chose, and then no choice is offered", async () => {
    const page = await open(browser, withTheme("light"), chose("dark"));
    await isIn(page);
    expect(await page.locator("chat-kit").getAttribute("data-theme")).toBe("light");
    expect(await scheme(page)).toBe("light");
    await settings(page);
    expect(await page.getByRole("tab").allTextContents()).not.toContainEqual(expect.stringContaining("Theme"));
  });

  test("The page may change its own at any time", async () => {
    const page = await open(browser, withTheme("light"), chose("dark"));
    await isIn(page);
    await page.locator("chat-kit").evaluate((element) => (element.dataset["theme"] = "dark"));
    expect(await scheme(page)).toBe("dark");
    await page.locator("chat-kit").evaluate((element) => (element.dataset["theme"] = "system"));
    expect(await scheme(page)).toBe("light dark");
  });

  test("Where the page says nothing the person chooses, now and for the next visit", async () => {
    const page = await open(browser, hostIdentity);
    await isIn(page);
    expect(await scheme(page)).toBe("light dark");
    await settings(page);
    await page.getByRole("tab", { name: "Theme" }).click();
    await page.getByRole("radio", { name: "Dark" }).check();
    expect(await scheme(page)).toBe("dark");
    expect(await page.locator("chat-kit").getAttribute("data-theme")).toBeNull();
    await page.reload();
    await isIn(page);
    expect(await scheme(page)).toBe("dark");
    await page.evaluate(() => document.body.append(document.querySelector("chat-kit")!));
    expect(await scheme(page)).toBe("dark");
  });
});
