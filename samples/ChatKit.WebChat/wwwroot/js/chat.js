// The signed-in page: opens conversations, and keeps what is shown level with the server.
import { api } from "./api.js";
import { emit, on } from "./bus.js";
import * as connection from "./connection.js";
import { Conversation } from "./conversation.js";
import { ChatError, explain } from "./errors.js";
import { listenToHub } from "./events.js";
import { outbox } from "./outbox.js";
import { toast } from "./toasts.js";
import * as store from "./state.js";

const { state } = store;
const checkEveryMs = 120_000;

let serverTime = null;
let checking = null;
let timer = null;

export async function begin() {
  const { user } = await api.get("profile");
  state.me = user;
  emit("me");
  serverTime = null;
  timer = setInterval(() => connection.link.state === "up" && void check(), checkEveryMs);
  connection.start();
  openFromAddress();
}

export function end() {
  clearInterval(timer);
  connection.stop();
  store.reset();
  outbox.clear();
  for (const shown of ["open", "rooms", "people"]) emit(shown, null);
  emit("ended");
  if (location.hash) history.replaceState(null, "", location.pathname);
}

/** The address names what is open, so that reload and the phone's back button work. */
export const show = (kind, id) => {
  location.hash = `${kind}/${id}`;
};

export const showList = () => {
  location.hash = "";
};

addEventListener("hashchange", () => state.me && openFromAddress());

function openFromAddress() {
  const [, kind, id] = /^#(room|user)\/([0-9a-f]{24})$/.exec(location.hash) ?? [];
  if (!kind) return emit("view", "list");
  if (state.open?.key !== `${kind}/${id}`) void open(new Conversation(kind, id));
  emit("view", "conversation");
}

async function open(conversation) {
  const previous = state.open;
  state.open = conversation;
  emit("open", conversation);
  if (previous?.kind === "room") connection.tell("leave_room", previous.target);
  if (conversation.kind === "user") {
    try {
      await store.loadPerson(conversation.id);
    } catch (error) {
      return giveUp(conversation, error);
    }
  }
  // Without a connection the next one opens it.
  if (connection.link.state === "up") await level(conversation);
}

/** Forgets what is open, because it is gone or never was. */
export function close(conversation) {
  if (state.open !== conversation) return;
  state.open = null;
  emit("open", null);
  showList();
}

async function level(conversation) {
  try {
    await conversation.open();
  } catch (error) {
    if (error instanceof ChatError && !error.isTransient) giveUp(conversation, error);
    else if (state.open === conversation && connection.link.state === "up") setTimeout(() => void retry(conversation), 2000);
  }
}

const retry = (conversation) => state.open === conversation && connection.link.state === "up" && level(conversation);

function giveUp(conversation, error) {
  if (!(error instanceof ChatError)) throw error;
  if (error.isTransient) return;
  if (error.code === "room_not_found") store.removeRoom(conversation.id);
  toast(explain(error), "error");
  close(conversation);
}

/** Heads, lists and changes: on every connection, and now and then in between for events that got lost. */
function check() {
  checking ??= runCheck()
    .catch((error) => {
      if (!(error instanceof ChatError)) throw error;
    })
    .finally(() => (checking = null));
  return checking;
}

async function runCheck() {
  const since = serverTime;
  const { server_time, heads } = await connection.invoke("get_heads", {});
  await Promise.all([store.loadRooms(), store.loadPeople()]);
  applyHeads(heads);
  if (state.open && since) await state.open.applyChanges(since);
  serverTime = server_time;
}

export function applyHeads(heads) {
  let someoneNew = false;
  for (const { room_id, user_id, last_sequence, last_read_sequence } of heads) {
    if (room_id) {
      const room = state.rooms.get(room_id);
      if (room) {
        store.changeRoom(room_id, {
          last_sequence: Math.max(room.last_sequence, last_sequence),
          last_read_sequence: Math.max(room.last_read_sequence, last_read_sequence ?? 0),
        });
      }
    } else {
      someoneNew ||= last_sequence > (state.people.get(user_id)?.lastSequence ?? 0);
    }
    const isOpen = state.open?.key === (room_id ? `room/${room_id}` : `user/${user_id}`);
    if (isOpen) state.open.expect(last_sequence);
  }
  if (someoneNew) store.loadPeople().catch(() => {});
}

on("link", async (link) => {
  if (link !== "up") return;
  if (state.open) await level(state.open);
  await check();
});

on("sent", (message) => emit(message.room_id ? "hub:message" : "hub:private_message", message));

listenToHub({ applyHeads, close });
