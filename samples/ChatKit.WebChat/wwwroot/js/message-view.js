// One line of the log: a day, a message, or one still on its way.
import { emit } from "./bus.js";
import { el, nameOf, reconcile, safeUrl, showAvatar } from "./dom.js";
import { explain } from "./errors.js";
import { outbox } from "./outbox.js";
import { isMe, state } from "./state.js";

const sameBlockMs = 5 * 60_000;
const time = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat([], { weekday: "long", day: "numeric", month: "long" });
const dayWithYear = new Intl.DateTimeFormat([], { dateStyle: "full" });

/** Makes the list show the conversation: what is stored, then what is still on its way. */
export function showMessages(list, conversation) {
  reconcile(list, linesOf(conversation), (line) => line.key, createLine, updateLine);
}

function linesOf(conversation) {
  const lines = [];
  const arrived = new Set();
  let previous = null;
  for (const message of conversation.timeline.messages) {
    const mine = isMe(message.sender.id);
    if (mine) arrived.add(message.client_message_id);
    const at = new Date(message.timestamp);
    // A message keeps its node when the server has it, so nothing flickers.
    const key = mine && message.client_message_id ? `c${message.client_message_id}` : `s${message.sequence}`;
    const seen = mine && conversation.kind === "user" && message.sequence <= conversation.seen;
    previous = add(lines, previous, { key, message, sender: message.sender, mine, at, mark: seen ? "Seen" : "" });
  }
  for (const entry of outbox.of(conversation)) {
    if (arrived.has(entry.id)) continue;
    const line = { key: `c${entry.id}`, entry, sender: state.me, mine: true, at: new Date(entry.written), mark: "Sending…" };
    previous = add(lines, previous, line);
  }
  return lines;
}

function add(lines, previous, line) {
  if (previous?.at.toDateString() !== line.at.toDateString()) {
    lines.push({ key: `d${line.at.toDateString()}`, day: line.at });
    previous = null;
  }
  line.follows = previous?.sender.id === line.sender.id && line.at - previous.at < sameBlockMs;
  lines.push(line);
  return line;
}

function createLine(line) {
  if (line.day) return el("li", "day");
  const item = el("li", "message");
  const avatar = el("span", "avatar small");
  avatar.setAttribute("aria-hidden", "true");
  const bubble = el("div", "bubble");
  bubble.append(el("span", "sender"), el("div", "body"), el("span", "meta"));
  item.append(avatar, bubble);
  return item;
}

function updateLine(item, line) {
  const look = [line.message?.edited_at, line.message?.deleted, line.entry?.failure?.code, line.follows, line.mark, line.key, !!line.message].join();
  if (item.dataset.look === look) return;
  item.dataset.look = look;
  if (line.day) return void (item.textContent = nameDay(line.day));

  const [avatar, bubble] = item.children;
  const [sender, body, meta] = bubble.children;
  item.classList.toggle("mine", line.mine);
  item.classList.toggle("follows", line.follows);
  item.classList.toggle("pending", !!line.entry && !line.entry.failure);
  item.classList.toggle("failed", !!line.entry?.failure);
  item.classList.toggle("deleted", !!line.message?.deleted);
  showAvatar(avatar, line.sender);
  sender.textContent = line.mine ? "You" : nameOf(line.sender);
  body.replaceChildren(...bodyOf(line));
  meta.replaceChildren(...metaOf(line));
}

function bodyOf({ message, entry }) {
  if (entry) return [el("p", "text", entry.content)];
  if (message.deleted) return [el("p", "text", "This message was deleted.")];
  const parts = [];
  const url = safeUrl(message.file_url);
  if (url && message.message_type === "image") {
    const image = el("img", "picture");
    image.src = url;
    image.alt = message.content || "Picture";
    image.loading = "lazy";
    image.referrerPolicy = "no-referrer";
    parts.push(image);
  } else if (url) {
    const link = el("a", "file", url);
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    parts.push(link);
  }
  if (message.content) parts.push(el("p", "text", message.content));
  return parts;
}

function metaOf({ message, entry, at, mark }) {
  if (entry?.failure) {
    return [
      el("span", "failure", `Not sent. ${explain(entry.failure)}`),
      action("Try again", () => outbox.retry(entry.id)),
      action("Edit", () => {
        outbox.discard(entry.id);
        emit("rewrite", entry.content);
      }),
    ];
  }
  const stamp = el("time", "", time.format(at));
  stamp.dateTime = at.toISOString();
  stamp.title = at.toLocaleString();
  const notes = [message?.edited && !message.deleted ? "edited" : "", mark].filter(Boolean);
  return [stamp, ...notes.map((note) => el("span", "note", note))];
}

function action(text, run) {
  const button = el("button", "link", text);
  button.type = "button";
  button.addEventListener("click", run);
  return button;
}

function nameDay(date) {
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return "Today";
  return (date.getFullYear() === today.getFullYear() ? day : dayWithYear).format(date);
}
