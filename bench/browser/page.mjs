// A person's page: what the measurements do in it, and see of it.
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const launch = () => chromium.launch({ executablePath, args: ["--no-sandbox"] });

export async function logIn(browser, host, person) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // As a script of the context's own: the page's policy lets nothing be evaluated from text.
  await context.addInitScript(lookIntoTimeline);
  const page = await context.newPage();
  await page.goto(host.address);
  await page.getByLabel("Username or e-mail").fill(person.username);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.locator("chatkit-login-form").getByRole("button", { name: "Log in" }).click();
  await page.locator("chatkit-sidebar .status", { hasText: "Online" }).waitFor();
  await page.locator("chatkit-room-list li").first().waitFor();
  return page;
}

export async function show(page, room) {
  await page.evaluate((id) => void (location.hash = `#/rooms/${id}`), room);
  await page.locator("chatkit-message").first().waitFor();
}

export const composer = (page) => page.getByRole("textbox", { name: "Write a message" });

export async function say(page, text) {
  await composer(page).fill(text);
  await page.keyboard.press("Enter");
}

/** When a frame first holds a message of this text: milliseconds of the page's clock, which all pages of a browser share. */
export const shownAt = (page, text) =>
  page.evaluate(async (wanted) => {
    while (!window.shownMessages().some((message) => message.text === wanted)) await new Promise(requestAnimationFrame);
    return Date.now();
  }, text);

function lookIntoTimeline() {
  window.shownMessages = () => {
    const workspace = document.querySelector("chat-kit").shadowRoot.querySelector("chatkit-workspace");
    const timeline = workspace.shadowRoot.querySelector("chatkit-conversation")?.shadowRoot.querySelector("chatkit-timeline");
    return [...(timeline?.shadowRoot.querySelectorAll("chatkit-message") ?? [])].map((message) => ({
      text: message.shadowRoot?.querySelector("[part=text]")?.textContent,
      isUnsent: !!message.shadowRoot?.querySelector(".delivery:is(.pending, .waiting, .failed)"),
    }));
  };
}
