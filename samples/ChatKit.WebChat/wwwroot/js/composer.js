// The input: sending, typing, and who else is typing.
import { emit, on } from "./bus.js";
import { tell } from "./connection.js";
import { $, nameOf } from "./dom.js";
import { outbox } from "./outbox.js";
import { isMe, state } from "./state.js";

const tellAgainMs = 3000;
const idleMs = 4000;
// The server ends it after 6 s; this is for the case that its word of it gets lost.
const forgetMs = 8000;

const drafts = new Map();
const typists = new Map();
let toldAt = 0;
let typingIn = null;
let idleTimer = null;

export function setUpComposer() {
  const draft = $("draft");
  on("open", open);
  on("view", fit);
  draft.addEventListener("input", () => {
    fit();
    if (draft.value.trim()) typing();
    else stopTyping();
  });
  draft.addEventListener("keydown", (event) => {
    // 229 is what Safari calls the Enter that ends a composition.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
  draft.addEventListener("blur", stopTyping);
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
    draft.focus();
  });
  on("hub:typing", ({ room_id, user }) => add(room_id ? `room/${room_id}` : `user/${user.id}`, user));
  on("hub:stop_typing", ({ room_id, user }) => remove(room_id ? `room/${room_id}` : `user/${user.id}`, user.id));
  on("rewrite", (content) => {
    draft.value = [content, draft.value].filter(Boolean).join("\n");
    fit();
    draft.focus();
  });
  on("ended", () => drafts.clear());
  on("stopped", ({ key, userId }) => remove(key, userId));
}

function open(conversation) {
  const draft = $("draft");
  if (draft.dataset.key) drafts.set(draft.dataset.key, draft.value);
  stopTyping();
  draft.dataset.key = conversation?.key ?? "";
  draft.value = drafts.get(conversation?.key) ?? "";
  $("composer").hidden = !conversation;
  fit();
  showTypists();
  // On a phone the keyboard would cover what was just opened.
  if (conversation && matchMedia("(pointer: fine)").matches) draft.focus();
}

function send() {
  const content = $("draft").value.trim();
  if (!content || !state.open) return;
  $("draft").value = "";
  fit();
  stopTyping();
  outbox.add(state.open, content);
  emit("written");
}

function fit() {
  const draft = $("draft");
  draft.style.height = "auto";
  // Not to be measured while a phone shows the list.
  if (!draft.checkVisibility()) return;
  draft.style.height = `${draft.scrollHeight + draft.offsetHeight - draft.clientHeight}px`;
}

function typing() {
  clearTimeout(idleTimer);
  idleTimer = setTimeout(stopTyping, idleMs);
  const now = performance.now();
  if (toldAt && now - toldAt < tellAgainMs) return;
  toldAt = now;
  typingIn = state.open;
  tell("typing", typingIn.target);
}

function stopTyping() {
  clearTimeout(idleTimer);
  toldAt = 0;
  if (typingIn) tell("stop_typing", typingIn.target);
  typingIn = null;
}

function add(key, user) {
  if (isMe(user.id)) return;
  const id = `${key} ${user.id}`;
  clearTimeout(typists.get(id)?.timer);
  typists.set(id, { key, name: nameOf(user), timer: setTimeout(() => remove(key, user.id), forgetMs) });
  showTypists();
}

function remove(key, userId) {
  const id = `${key} ${userId}`;
  clearTimeout(typists.get(id)?.timer);
  if (typists.delete(id)) showTypists();
}

function showTypists() {
  const names = [...typists.values()].filter(({ key }) => key === state.open?.key).map(({ name }) => name);
  $("typing").textContent = textFor(names);
}

function textFor(names) {
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is typing…`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are typing…`;
  return "Several people are typing…";
}
