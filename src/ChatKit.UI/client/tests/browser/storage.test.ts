import type { ChatClient } from "@chatkit/client";
import { build } from "esbuild";
import { type BrowserContext, type Page, chromium } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { executablePath, hasBrowser } from "./browser.ts";

declare global {
  interface Window {
    client: ChatClient;
    /** In place of the page's client, if it has one. */
    makeClient: () => void;
  }
}

// Web Locks are there for pages that are secure, as those of this host are without https.
const origin = "http://localhost";
const script = `
  import { createChatClient } from "@chatkit/client";
  const user = { id: "a00000000000000000000001", username: "ada", display_name: "Ada", is_online: true, last_seen: "", created_at: "" };
  window.makeClient = () => {
    window.client?.stop();
    window.client = createChatClient({
      session: { load: () => ({ token: "token", expiresAt: "", user }), save: () => {}, clear: () => {} },
      transport: { open: () => new Promise(() => {}) },
    });
    window.client.start();
  };
  window.makeClient();
`;

/** A browser with nothing kept, in which every page is Ada's, without a line. */
async function open(): Promise<BrowserContext> {
  const bundled = await build({ stdin: { contents: script, resolveDir: import.meta.dirname }, write: false, bundle: true, format: "iife" });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  await context.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: '<script src="/page.js"></script>' });
    return pathname === "/page.js" ? route.fulfill({ contentType: "text/javascript", body: bundled.outputFiles[0]!.text }) : route.abort();
  });
  return context;
}

async function tab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

const shown = (page: Page): Promise<object> =>
  page.evaluate(() => {
    const { outgoing, draft } = window.client.conversation({ roomId: "r" }).get();
    return { outgoing: outgoing.map(({ content }) => content), draft };
  });

const write = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const talk = window.client.conversation({ roomId: "r" });
    talk.send({ content: "unsent" });
    talk.setDraft("half a thou");
  });

/** How many things the page's database holds. */
const kept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("chatkit");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction("kept").objectStore("kept").count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );

const all = { outgoing: ["unsent"], draft: "half a thou" };

describe.skipIf(!hasBrowser)("What a browser keeps", () => {
  test("It is there after a reload, and for the next client of the page", async () => {
    const page = await tab(await open());
    await write(page);
    await expect.poll(() => kept(page)).toBe(2);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(all);
    await page.evaluate(() => window.makeClient());
    await expect.poll(() => shown(page)).toEqual(all);
  });

  test("What is unsent stays with its tab while that lives, and is another's afterwards", async () => {
    const context = await open();
    const [first, second] = [await tab(context), await tab(context)];
    await write(first);
    await expect.poll(() => kept(first)).toBe(2);
    await second.reload();
    await expect.poll(() => shown(second)).toEqual({ outgoing: [], draft: "half a thou" });
    await first.close();
    await expect.poll(() => second.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
    await second.reload();
    await expect.poll(() => shown(second)).toEqual(all);
  });

  test("Logging out leaves nothing", async () => {
    const page = await tab(await open());
    await write(page);
    await expect.poll(() => kept(page)).toBe(2);
    await page.evaluate(() => window.client.session.logout());
    expect(await kept(page)).toBe(0);
  });
});
