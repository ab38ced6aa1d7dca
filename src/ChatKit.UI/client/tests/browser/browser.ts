import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { minifyTemplates } from "../../scripts/minify-templates.mjs";

export const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Without a browser these tests are skipped, unless the environment asks for one. */
export const hasBrowser = existsSync(executablePath) || process.env["CHATKIT_REQUIRE_BROWSER"] !== undefined;

const origin = "http://chat.test";
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
const html = `<!doctype html><html lang="en"><title>Chat</title><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>`;
const css = `:root { color-scheme: light dark } html, body { height: 100%; margin: 0 } chatkit-conversation { height: 100% }`;
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#7a9"/><circle cx="300" cy="200" r="120" fill="#fd6"/></svg>`;

export interface Stage {
  readonly page: Page;
  /** What went wrong in the page: exceptions and violations of the content security policy. */
  readonly problems: string[];
  /** Lets the pictures of `/slow/…` load. */
  readonly releasePictures: () => void;
}

let browser: Browser | undefined;
let script: string | undefined;

/** A page for one test: it is closed with it, so that nothing of it moves beside the next. */
export async function openStage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Stage> {
  browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  script ??= await bundlePage();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  let release: () => void = () => {};
  const released = new Promise<void>((done) => (release = done));
  const serve: Record<string, [string, string]> = {
    "/": ["text/html", html],
    "/page.css": ["text/css", css],
    "/page.js": ["text/javascript", script],
    "/picture.svg": ["image/svg+xml", picture],
  };
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path.startsWith("/slow/")) await released;
    const [contentType, body] = serve[path.startsWith("/slow/") ? "/picture.svg" : path] ?? ["text/plain", ""];
    await route.fulfill({ contentType, body, headers: { "content-security-policy": policy } }).catch(() => {});
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction("window.show !== undefined");
  return { page, problems, releasePictures: () => release() };
}

/** From now on time passes in the page only as `page.clock.runFor` lets it. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.install({ time: "2026-11-23T09:00:00Z" });
  await page.clock.pauseAt("2026-11-23T10:00:00Z");
}

/** Resolves when all has faded in and moved to its place; what spins or hops for ever goes on. */
export const faded = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const within = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll("*")].flatMap((element) => (element.shadowRoot === null ? [] : within(element.shadowRoot))),
    ];
    // A document tells of none in shadow trees.
    const running = (): Animation[] =>
      within(document).filter((animation) => animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity);
    for (let those = running(); those.length > 0; those = running()) await Promise.allSettled(those.map((animation) => animation.finished));
  });

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    write: false,
    bundle: true,
    format: "esm",
    target: "es2022",
    plugins: [minifyTemplates],
  });
  return outputFiles[0]!.text;
}
