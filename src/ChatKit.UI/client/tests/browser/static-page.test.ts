import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatKit } from "../../shell/chat-kit.ts";
import { executablePath, hasBrowser } from "./browser.ts";
import { hostIdentity, isIn, open, origin, plain, user } from "./static-page.ts";

describe.skipIf(!hasBrowser)("<chat-kit> in a static page", { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })));
  afterAll(() => browser.close());

  test("The README's first lines show the sign-in", async () => {
    const page = await open(browser, plain);
    await page.getByRole("button", { name: "Log in" }).waitFor();
  });

  test("The README's lines for users of the host's own sign them in", async () => {
    await isIn(await open(browser, hostIdentity));
  });

  test("A session that comes after the elements signs in too", async () => {
    const page = await open(browser, plain);
    await page.getByRole("button", { name: "Log in" }).waitFor();
    await page.evaluate(() => void Object.assign(document.querySelector("chat-kit")!, { session: { token: () => null } }));
    await isIn(page);
  });

  test("A server that can't say who that is is said to be out of reach, until it can", async () => {
    let isBroken = true;
    const page = await open(browser, hostIdentity, (page) =>
      page.route(`${origin}/api/profile`, (route) => (isBroken ? route.fulfill({ status: 500, body: "oops" }) : route.fallback())),
    );
    await page.getByText("The chat can't be reached").waitFor();
    isBroken = false;
    await isIn(page);
  });

  test("What can't be loaded is said", async () => {
    const page = await open(browser, plain, (page) => page.route(`${origin}/**/extras-*.js`, (route) => route.abort()));
    await page.getByText("This part could not be loaded").waitFor();
  });

  test("Where storage is forbidden one can sign in all the same", async () => {
    const page = await open(browser, plain, (page) =>
      page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("Forbidden", "SecurityError");
            },
          });
      }),
    );
    await page.route(`${origin}/api/login`, (route) => route.fulfill({ json: { token: "secret", expires_at: "2027-01-01T00:00:00.000Z", user } }));
    await page.getByLabel("Username or e-mail").fill("ada");
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Log in" }).click();
    await isIn(page);
  });

  test("It counts up to the length that the page names", async () => {
    const page = await open(browser, hostIdentity.replace("<chat-kit>", '<chat-kit max-length="4000">'));
    await page.evaluate(() => (location.hash = "#/rooms/65f2a1b4c8d9e0f1a2b3c4d5"));
    await page.getByRole("textbox", { name: "Write a message" }).fill("x".repeat(3950));
    await page.getByText("50 characters left").waitFor();
  });

  test("A picture whose address is a path is asked for where the chat's server is", async () => {
    const server = "http://server.test";
    const page = await open(browser, hostIdentity.replace("<chat-kit>", `<chat-kit base-url="${server}/">`), (page) =>
      page.route(`${server}/api/profile`, (route) =>
        route.fulfill({ json: { user: { ...user, avatar_url: "/faces/ada.png" } }, headers: { "Access-Control-Allow-Origin": "*" } }),
      ),
    );
    await isIn(page);
    expect(await page.locator("chatkit-sidebar [part=profile] img").getAttribute("src")).toBe(`${server}/faces/ada.png`);
  });

  test("A person whose picture can't be loaded has the initials", async () => {
    const page = await open(browser, hostIdentity, (page) =>
      page.route(`${origin}/api/profile`, (route) => route.fulfill({ json: { user: { ...user, avatar_url: "/nowhere.png" } } })),
    );
    await isIn(page);
    const avatar = page.locator("chatkit-sidebar [part=profile] .avatar");
    expect((await avatar.textContent())?.trim()).toBe("A");
    await avatar.locator("img").waitFor({ state: "hidden" });
  });

  test("Taken out and put back it goes on", async () => {
    const page = await open(browser, hostIdentity);
    await isIn(page);
    const hasAnotherClient = await page.evaluate(() => {
      const element = document.querySelector("chat-kit") as ChatKit;
      const before = element.client;
      element.remove();
      document.body.append(element);
      return element.client !== before;
    });
    expect(hasAnotherClient).toBe(true);
    await isIn(page);
  });
});
