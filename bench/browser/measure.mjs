// Measures the web chat in Chromium, over its real host: see "In the browser" in ../README.md.
import { setTimeout as pause } from "node:timers/promises";
import { Host } from "./host.mjs";
import { composer, launch, logIn, say, show, shownAt } from "./page.mjs";

const host = new Host();
await host.start();
const browser = await launch();
try {
  const people = [];
  for (let i = 0; i < 20; i++) people.push(await host.register(`person${i}`));
  const small = await host.createRoom("Small", people);
  const unread = await host.createRoom("Unread", people);
  await host.fill(unread, people, 10_000);
  const [writers, readers] = [people.slice(0, 10), people.slice(10)];
  const large = await host.createRoom("Large", writers);
  await host.fill(large, writers, 10_000);
  // For who joins now all before is read.
  await host.join(large, readers);
  await measureOpening("its newest message", readers.slice(0, 5), large);
  await measureOpening("its first unread message", readers.slice(5), unread);
  await measureSending(people, small);
  await measureScrolling(readers[0], large);
  await measureRestart(people, small);
} finally {
  await browser.close();
  await host.remove();
}

async function measureOpening(where, readers, room) {
  const times = [];
  for (const person of readers) {
    const page = await logIn(browser, host, person);
    times.push(
      await page.evaluate(async (id) => {
        const start = performance.now();
        location.hash = `#/rooms/${id}`;
        while (window.shownMessages().length <= 5) await new Promise(requestAnimationFrame);
        return performance.now() - start;
      }, room),
    );
    await page.context().close();
  }
  report(`a room of 10,000 messages opens at ${where}`, times);
}

async function measureSending([sender, reader], room) {
  const [from, to] = [await logIn(browser, host, sender), await logIn(browser, host, reader)];
  for (const page of [from, to]) {
    await page.evaluate((id) => void (location.hash = `#/rooms/${id}`), room);
    await composer(page).waitFor();
  }
  const [own, others] = [[], []];
  for (let i = 0; i < 41; i++) {
    await composer(from).fill(`ping ${i}`);
    const [here, there] = [shownAt(from, `ping ${i}`), shownAt(to, `ping ${i}`)];
    const start = Date.now();
    await from.keyboard.press("Enter");
    own.push((await here) - start);
    others.push((await there) - start);
  }
  // The first one pays for what is loaded and compiled but once.
  report("one's own message is shown, the driver's key press included", own.slice(1));
  report("the other person sees it", others.slice(1));
  await from.context().close();
  await to.context().close();
}

async function measureScrolling(person, room) {
  const page = await logIn(browser, host, person);
  await show(page, room);
  await pause(1000);
  await page.mouse.move(800, 400);
  const frames = page.evaluate(async () => {
    const times = [];
    for (let last = performance.now(); times.length < 300; ) {
      const now = await new Promise(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times;
  });
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, -400);
    await pause(60);
  }
  report("a frame while scrolling up and loading", await frames);
  await page.context().close();
}

async function measureRestart(people, room) {
  const pages = [];
  for (const person of people) {
    const page = await logIn(browser, host, person);
    await show(page, room);
    pages.push(page);
  }
  await Promise.all(pages.map((page, i) => say(page, `before ${i}`)));
  await host.kill();
  await Promise.all(pages.map((page, i) => say(page, `while away ${i}`)));
  await host.start();
  const start = Date.now();
  await Promise.all(
    pages.map((page) =>
      page.evaluate(async () => {
        for (;;) {
          const messages = window.shownMessages();
          const later = messages.filter((message) => message.text?.startsWith("while away "));
          if (later.length === 20 && !messages.some((message) => message.isUnsent)) return;
          await new Promise(requestAnimationFrame);
        }
      }),
    ),
  );
  console.log(`20 pages are level ${Date.now() - start} ms after a killed server is ready again`);
  const { messages } = await host.read(room, people[0]);
  const kept = messages.map((message) => message.content).filter((content) => /^(before|while away) /.test(content));
  console.log(`of 40 messages written around it ${new Set(kept).size} are stored, ${kept.length - new Set(kept).size} twice`);
}

function report(what, times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)].toFixed(1);
  console.log(`${what}: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)} ms`);
}
