import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatKit } from "../../shell/chat-kit.ts";
import { executablePath, hasBrowser } from "./browser.ts";
import { hostIdentity, isIn, open, origin, plain, user } from "./static-page.ts";

const ben = { ...user, id: "a00000000000000000000002", username: "ben", display_name: "Ben" };

/** Sets `session` as often as the script makes one, as a page does that draws itself anew each time, and waits until that is taken in. */
const set = (page: Page, times: number, make: () => ChatKit["session"]): Promise<void> =>
  page.evaluate(
    async ([times, make]) => {
      const element = document.querySelector("chat-kit") as ChatKit;
      const next = new Function(`return (${make})()`) as () => ChatKit["session"];
      for (let time = 0; time < times; time++) {
        element.session = next();
        await element.updateComplete;
        await new Promise((done) => setTimeout(done));
      }
    },
    [times, String(make)] as const,
  );

/** Counts the requests that ask who somebody is: each beginning makes one. The token `ben` is Ben's, `bad` is nobody's. */
function count(page: Page, asked: (string | undefined)[]): Promise<unknown> {
  return page.route(`${origin}/api/profile`, (route) => {
    const token = route.request().headers()["authorization"];
    asked.push(token);
    return token === "Bearer bad" ? route.fulfill({ status: 401, json: { code: "unauthenticated" } }) : route.fulfill({ json: { user: token === "Bearer ben" ? ben : user } });
  });
}

describe.skipIf(!hasBrowser)("The property `session` of <chat-kit>", { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })));
  afterAll(() => browser.close());

  test("A new object with the same values changes nothing, one with another token begins anew", async () => {
    const asked: (string | undefined)[] = [];
    const page = await open(browser, hostIdentity, (page) => count(page, asked));
    await isIn(page);
    await set(page, 3, () => ({ token: () => null }));
    await set(page, 3, () => ({ token: () => Promise.resolve(null) }));
    await set(page, 1, () => ({ token: () => "ben" }));
    await page.locator("chatkit-sidebar [part=profile]", { hasText: "Ben" }).waitFor();
    await set(page, 3, () => ({ token: () => "ben" }));
    await set(page, 1, () => ({ token: () => null }));
    await isIn(page);
    expect(asked).toEqual([undefined, "Bearer ben", undefined]);
  });

  test("Each further token is asked for where the newest object says", async () => {
    const asked: (string | undefined)[] = [];
    const page = await open(browser, hostIdentity, (page) => count(page, asked));
    await isIn(page);
    await set(page, 1, () => {
      let times = 0;
      return { token: () => (times++ === 0 ? null : "later") };
    });
    await page.evaluate(() => (document.querySelector("chat-kit") as ChatKit).client!.session.refreshProfile());
    expect(asked).toEqual([undefined, "Bearer later"]);
  });

  test("While nobody is signed in a new object is another attempt", async () => {
    let isAda = false;
    const page = await open(browser, hostIdentity, (page) =>
      page.route(`${origin}/api/profile`, (route) => (isAda ? route.fulfill({ json: { user } }) : route.fulfill({ status: 401, json: { code: "unauthenticated" } }))),
    );
    await page.getByText("You are not signed in.").waitFor();
    isAda = true;
    await set(page, 1, () => ({ token: () => null }));
    await isIn(page);
  });

  test("Of a token that can't be had nothing is known, so that it begins anew", async () => {
    const asked: (string | undefined)[] = [];
    const page = await open(browser, hostIdentity, (page) => count(page, asked));
    await isIn(page);
    await set(page, 1, () => ({ token: () => Promise.reject(new Error("The host has none.")) }));
    await page.getByText("The chat can't be reached").waitFor();
    expect(asked).toEqual([undefined]);
  });

  test("Without one the sign-in shows, at once", async () => {
    const page = await open(browser, hostIdentity);
    await isIn(page);
    await set(page, 1, () => undefined);
    await page.getByRole("button", { name: "Log in" }).waitFor();
  });

  test("A store of the page's own is the same when its functions are", async () => {
    const page = await open(browser, plain);
    await page.getByRole("button", { name: "Log in" }).waitFor();
    const clients = await page.evaluate(async () => {
      const element = document.querySelector("chat-kit") as ChatKit;
      const [load, nothing] = [() => null, () => {}];
      const seen: ChatKit["client"][] = [];
      for (const session of [
        { load, save: nothing, clear: nothing },
        { load, save: nothing, clear: nothing },
        { load, save: () => {}, clear: nothing },
      ]) {
        element.session = session;
        await element.updateComplete;
        seen.push(element.client);
      }
      return seen.map((client) => seen.indexOf(client));
    });
    expect(clients).toEqual([0, 0, 2]);
  });

  test("Objects of a class are told apart by what they are, as nobody sees into them", async () => {
    const page = await open(browser, plain);
    await page.getByRole("button", { name: "Log in" }).waitFor();
    const isAnother = await page.evaluate(async () => {
      const element = document.querySelector("chat-kit") as ChatKit;
      class Store {
        load = (): null => null;
        save(): void {}
        clear(): void {}
      }
      const { load } = new Store();
      const make = (): Store => Object.assign(new Store(), { load });
      element.session = make();
      await element.updateComplete;
      const { client } = element;
      element.session = make();
      await element.updateComplete;
      return client !== element.client;
    });
    expect(isAnother).toBe(true);
  });
});
