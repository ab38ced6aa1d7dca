// The open conversation's name, members, Room ID, and the banner that tells of a lost connection.
import { api } from "./api.js";
import { on } from "./bus.js";
import { close, showList } from "./chat.js";
import { copyRoomCode } from "./clipboard.js";
import { link } from "./connection.js";
import { confirm } from "./dialogs.js";
import { $, nameOf } from "./dom.js";
import { ChatError, explain } from "./errors.js";
import { isMe, loadRooms, removeRoom, state } from "./state.js";
import { toast } from "./toasts.js";

const reconnectGraceMs = 1500;

let bannerTimer = null;

export function setUpHeader() {
  on("open", showHeader);
  on("rooms", showHeader);
  on("people", showHeader);
  on("link", showBanner);
  $("back").addEventListener("click", showList);
  $("copy-room-code").addEventListener("click", () => void copyRoomCode($("room-code-text").textContent));
  $("leave-room").addEventListener("click", () => void leave());
}

function showHeader() {
  const { open } = state;
  const room = open?.kind === "room" ? state.rooms.get(open.id) : null;
  const person = open?.kind === "user" ? state.people.get(open.id)?.user : null;
  $("title").textContent = room?.name ?? (person ? nameOf(person) : "ChatKit");
  $("subtitle").textContent = room ? membersOf(room) : person ? presenceOf(person) : "";
  const code = room && isMe(room.owner_id) ? room.room_id : null;
  $("room-code").hidden = !code;
  $("room-code-text").textContent = code ?? "";
  $("leave-room").hidden = !room?.is_member;
}

const membersOf = ({ member_count, description }) =>
  [member_count === 1 ? "1 member" : `${member_count} members`, description].filter(Boolean).join(" · ");

const presenceOf = ({ is_online, last_seen }) => {
  if (is_online) return "Online";
  if (!last_seen) return "Offline";
  return `Last seen ${new Date(last_seen).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`;
};

async function leave() {
  const conversation = state.open;
  const room = state.rooms.get(conversation.id);
  const last = room.type === "private" ? "You need its Room ID to come back." : "You can come back at any time.";
  if (!(await confirm(`Leave “${room.name}”?`, last, "Leave"))) return;
  try {
    await api.delete(`rooms/${room.id}/leave`);
    close(conversation);
    removeRoom(room.id);
    await loadRooms();
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    toast(explain(error), "error");
  }
}

function showBanner() {
  clearTimeout(bannerTimer);
  const banner = $("banner");
  if (link.state === "up" || link.state === "down") {
    banner.hidden = true;
  } else if (banner.hidden) {
    // A blip that mends itself at once is not worth a flash.
    bannerTimer = setTimeout(() => {
      banner.textContent = "Connection lost. Reconnecting… What you write is sent as soon as it is back.";
      banner.hidden = false;
    }, reconnectGraceMs);
  }
}
