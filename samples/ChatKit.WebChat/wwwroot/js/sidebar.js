// Own profile, rooms, people, and who is online in the open room.
import { api } from "./api.js";
import { on } from "./bus.js";
import { show } from "./chat.js";
import { link } from "./connection.js";
import { $, el, icon, nameOf, reconcile, showAvatar } from "./dom.js";
import { explainRoomId } from "./errors.js";
import { onSubmit } from "./forms.js";
import { isMe, putRoom, state, unreadOf } from "./state.js";
import { toast } from "./toasts.js";

export function setUpSidebar() {
  on("me", () => {
    showMe();
    showOnline();
  });
  on("link", showMe);
  on("rooms", showRooms);
  on("people", showPeople);
  on("online", showOnline);
  on("open", () => {
    showRooms();
    showPeople();
    showOnline();
  });
  for (const id of ["public-rooms", "private-rooms", "people", "online-users"]) {
    $(id).addEventListener("click", (event) => {
      const entry = event.target.closest("[data-kind]");
      if (entry) show(entry.dataset.kind, entry.dataset.id);
    });
  }
  onSubmit($("join-by-id"), joinById, explainRoomId);
}

async function joinById({ room_id }) {
  const { room, joined } = await api.post("rooms/join-by-id", { room_id: room_id.trim() });
  putRoom(room);
  $("join-by-id").reset();
  toast(joined ? `You joined “${room.name}”.` : `You are a member of “${room.name}” already.`);
  show("room", room.id);
}

const statusTexts = { up: "Online", connecting: "Connecting…", reconnecting: "Offline", down: "Offline" };

function showMe() {
  if (!state.me) return;
  showAvatar($("me-avatar"), state.me);
  $("me-name").textContent = nameOf(state.me);
  $("me-name").title = `@${state.me.username}`;
  $("me-status").textContent = statusTexts[link.state];
  $("me-status").classList.toggle("on", link.state === "up");
}

function showRooms() {
  const rooms = [...state.rooms.values()].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  const publicRooms = rooms.filter((room) => room.type === "public");
  const privateRooms = rooms.filter((room) => room.type === "private");
  fill("public", publicRooms, showRoom);
  fill("private", privateRooms, showRoom);
  showUnread();
}

function fill(name, rooms, update) {
  reconcile($(`${name}-rooms`), rooms, (room) => room.id, createEntry, update);
  $(`${name}-empty`).hidden = rooms.length > 0;
}

function showPeople() {
  const people = [...state.people.values()].sort((a, b) => b.time.localeCompare(a.time));
  reconcile($("people"), people, (person) => person.user.id, createEntry, showPerson);
  $("people-empty").hidden = people.length > 0;
  showUnread();
}

function showOnline() {
  const room = state.open?.kind === "room" ? state.open : null;
  const users = room?.online ?? [];
  const sorted = [...users].sort((a, b) => isMe(b.id) - isMe(a.id) || nameOf(a).localeCompare(nameOf(b)));
  reconcile($("online-users"), sorted, (user) => user.id, createEntry, showOnlineUser);
  $("online-count").textContent = room ? String(room.onlineCount) : "";
  $("online-empty").hidden = users.length > 0;
  $("online-empty").textContent = room ? "Nobody is here just now." : "Open a room to see who is there.";
}

function createEntry() {
  const item = el("li");
  const button = el("button", "entry");
  button.type = "button";
  button.append(el("span", "mark"), el("span", "entry-name"), el("span", "entry-side"));
  item.append(button);
  return item;
}

function showRoom(item, room) {
  const [button, mark, name, side] = partsOf(item);
  aim(button, "room", room.id);
  mark.ariaHidden = "true";
  if (room.type === "public") mark.textContent = "#";
  else if (!mark.firstElementChild) mark.replaceChildren(icon("lock"));
  name.textContent = room.name;
  button.title = room.description ?? room.name;
  button.classList.toggle("outside", !room.is_member);
  if (isMe(room.owner_id) && room.room_id) {
    const crown = el("span", "crown", "👑");
    crown.setAttribute("role", "img");
    crown.setAttribute("aria-label", "You created this room. Room ID");
    side.replaceChildren(crown, el("code", "", room.room_id), badge(unreadOf(room)));
  } else {
    side.replaceChildren(badge(unreadOf(room)));
  }
}

function showPerson(item, { user, unread }) {
  const [button, mark, name, side] = partsOf(item);
  aim(button, "user", user.id);
  showPersonMark(mark, user);
  name.textContent = nameOf(user);
  button.title = `@${user.username}`;
  side.replaceChildren(badge(unread));
}

function showOnlineUser(item, user) {
  const [button, mark, name, side] = partsOf(item);
  showPersonMark(mark, { ...user, is_online: true });
  name.textContent = nameOf(user);
  button.disabled = isMe(user.id);
  side.textContent = isMe(user.id) ? "you" : "";
  if (isMe(user.id)) return;
  aim(button, "user", user.id);
  button.title = `Write to ${nameOf(user)} privately`;
}

function showPersonMark(mark, user) {
  if (!mark.firstElementChild) mark.append(el("span", "avatar tiny"), el("span", "dot"));
  mark.ariaHidden = "true";
  showAvatar(mark.firstElementChild, user);
  mark.lastElementChild.classList.toggle("on", user.is_online);
}

const partsOf = (item) => {
  const button = item.firstElementChild;
  return [button, ...button.children];
};

function aim(button, kind, id) {
  button.dataset.kind = kind;
  button.dataset.id = id;
  if (state.open?.key === `${kind}/${id}`) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}

function badge(count) {
  if (count === 0) return "";
  const node = el("span", "badge", count > 99 ? "99+" : String(count));
  node.setAttribute("aria-label", `${count} unread`);
  return node;
}

function showUnread() {
  const rooms = [...state.rooms.values()].reduce((sum, room) => sum + unreadOf(room), 0);
  const people = [...state.people.values()].reduce((sum, person) => sum + person.unread, 0);
  document.title = rooms + people > 0 ? `(${rooms + people}) ChatKit` : "ChatKit";
}
