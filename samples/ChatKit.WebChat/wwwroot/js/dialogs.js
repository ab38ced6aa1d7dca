// Creating a room, its new Room ID, settings, and a question before something is left.
import { api } from "./api.js";
import { emit } from "./bus.js";
import { show } from "./chat.js";
import { copyRoomCode } from "./clipboard.js";
import { $ } from "./dom.js";
import { clearErrors, onSubmit } from "./forms.js";
import { putRoom, state } from "./state.js";
import { toast } from "./toasts.js";

export function setUpDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
  $("create-room").addEventListener("click", () => {
    $("create-form").reset();
    clearErrors($("create-form"));
    $("create-dialog").showModal();
  });
  onSubmit($("create-form"), createRoom);
  $("code-copy").addEventListener("click", () => void copyRoomCode($("code-value").textContent));

  document.querySelectorAll(".open-settings").forEach((button) => button.addEventListener("click", openSettings));
  onSubmit($("settings-form"), saveSettings);
  // Seen at once, kept on Save.
  $("settings-form").elements.dark.addEventListener("change", (event) => showTheme(event.target.checked));
  $("settings-dialog").addEventListener("close", () => showTheme(isDarkKept()));
}

async function createRoom({ name, description, type }) {
  const { room } = await api.post("rooms", { name, description: description.trim() || undefined, type });
  putRoom(room);
  $("create-dialog").close();
  show("room", room.id);
  if (!room.room_id) return;
  $("code-room").textContent = room.name;
  $("code-value").textContent = room.room_id;
  $("code-dialog").showModal();
}

function openSettings() {
  const { display_name, dark } = $("settings-form").elements;
  display_name.value = state.me.display_name ?? "";
  dark.checked = document.documentElement.dataset.theme === "dark";
  clearErrors($("settings-form"));
  $("settings-dialog").showModal();
}

async function saveSettings({ display_name, dark }) {
  if (display_name !== state.me.display_name) {
    const { user } = await api.patch("profile", { display_name });
    state.me = user;
    emit("me");
  }
  localStorage.setItem("chatkit.theme", dark ? "dark" : "light");
  $("settings-dialog").close();
  toast("Settings saved.");
}

const isDarkKept = () => {
  const kept = localStorage.getItem("chatkit.theme");
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

const showTheme = (dark) => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
};

export function confirm(title, text, yes) {
  const dialog = $("confirm-dialog");
  $("confirm-title").textContent = title;
  $("confirm-text").textContent = text;
  $("confirm-yes").textContent = yes;
  return new Promise((resolve) => {
    let said = false;
    $("confirm-yes").onclick = () => {
      said = true;
      dialog.close();
    };
    dialog.addEventListener("close", () => resolve(said), { once: true });
    dialog.showModal();
  });
}
