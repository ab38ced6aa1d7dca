// The scrolling part: keeps its place when older messages come in above, and its end when newer ones come in below.
import { on } from "./bus.js";
import { $ } from "./dom.js";
import { ChatError, explain } from "./errors.js";
import { showMessages } from "./message-view.js";
import { markSeen } from "./reading.js";
import { state } from "./state.js";
import { toast } from "./toasts.js";

const nearPixels = 80;

let atEnd = true;
let shownLast = 0;

export function setUpLog() {
  const log = $("log");
  on("open", open);
  on("timeline", (conversation) => conversation === state.open && show());
  on("outbox", () => state.open && show());
  on("written", () => toEnd());
  log.addEventListener("scroll", scrolled, { passive: true });
  log.addEventListener("load", () => atEnd && toEnd(), true);
  new ResizeObserver(() => atEnd && toEnd()).observe(log);
  $("load-older").addEventListener("click", () => void loadOlder());
  $("to-newest").addEventListener("click", () => {
    toEnd();
    log.focus();
  });
  for (const change of ["rooms", "people", "view"]) on(change, seen);
  document.addEventListener("visibilitychange", seen);
}

function open(conversation) {
  $("log-wrap").hidden = !conversation;
  $("welcome").hidden = !!conversation;
  $("messages").replaceChildren();
  $("to-newest").hidden = true;
  atEnd = true;
  shownLast = 0;
  if (conversation) show();
}

function show() {
  const { timeline } = state.open;
  const anchor = atEnd ? null : firstVisible();
  showMessages($("messages"), state.open);
  $("load-older").hidden = !timeline.hasOlder;
  $("log-empty").hidden = !timeline.isLoaded || $("messages").childElementCount > 0;
  $("log").setAttribute("aria-busy", String(!timeline.isLoaded));
  if (atEnd) toEnd();
  else {
    if (anchor) $("log").scrollTop += topOf(anchor.node) - anchor.top;
    if (timeline.last > shownLast) $("to-newest").hidden = false;
  }
  shownLast = timeline.last;
}

/** A message, not a day: the day's line stays on top while messages come in below it. */
function firstVisible() {
  const { top } = $("log").getBoundingClientRect();
  const node = [...$("messages").querySelectorAll(".message")].find((each) => each.getBoundingClientRect().bottom > top);
  return node && { node, top: topOf(node) };
}

const topOf = (node) => node.getBoundingClientRect().top;

function toEnd() {
  const log = $("log");
  atEnd = true;
  log.scrollTop = log.scrollHeight;
  $("to-newest").hidden = true;
  seen();
}

// On a phone the list may lie over the open room.
function seen() {
  if (state.open && atEnd && $("log").checkVisibility()) markSeen(state.open);
}

function scrolled() {
  const log = $("log");
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearPixels;
  if (atEnd) {
    $("to-newest").hidden = true;
    seen();
  }
  if (log.scrollTop < nearPixels && !atEnd) void loadOlder();
}

async function loadOlder() {
  if (!state.open?.timeline.hasOlder) return;
  // Stays at the same message, also when the button was reached without scrolling.
  atEnd = false;
  try {
    await state.open.loadOlder();
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    toast(explain(error), "error");
  }
}
