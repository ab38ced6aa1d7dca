import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Browser, Page } from "playwright-core";
import { bundle } from "../../scripts/bundle.mjs";

export const origin = "http://chat.test";
const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** The README's pages: with the chat alone, and with users of the host's own. */
const examples = [...readme.matchAll(/```html\n(.*?)```/gsu)].map((match) => match[1]!);
export const plain = examples[0]!;
export const hostIdentity = examples.find((example) => example.includes(".session = "))!;

export const user = { id: "a00000000000000000000001", username: "ada", display_name: "Ada", is_online: true, last_seen: "", created_at: "" };

/** A host whose cookie signs Ada in: requests with a token of another kind are nobody's. `prepare` comes before the page does. */
export async function open(browser: Browser, html: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const scripts = new Map((await bundle({ write: false })).outputFiles!.map((file) => [basename(file.path), file.text]));
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
    if (pathname.startsWith("/_content/ChatKit.UI/")) return route.fulfill({ contentType: "text/javascript", body: scripts.get(basename(pathname)) ?? "" });
    if (pathname === "/api/profile" && !route.request().headers()["authorization"]) return route.fulfill({ json: { user } });
    return route.fulfill({ status: 503, json: { code: "store_unavailable" } });
  });
  await prepare?.(page);
  await page.goto(origin);
  return page;
}

export const isIn = (page: Page): Promise<void> => page.locator("chatkit-sidebar [part=profile]", { hasText: "Ada" }).waitFor();
