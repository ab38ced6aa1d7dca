// The hub connection: one path for the first start and every later one, for ever, until it is stopped.
import { emit } from "./bus.js";
import { ChatError, fromHub } from "./errors.js";
import { session } from "./session.js";

const events = [
  "message",
  "private_message",
  "message_edited",
  "message_deleted",
  "user_joined",
  "user_left",
  "typing",
  "stop_typing",
  "online_users",
  "presence",
  "read",
  "room_updated",
  "room_closed",
  "room_removed",
  "heads",
];

const expired = "Your session has ended. Please log in again.";

let hub = null;
let running = null;
let wake = () => {};

export const link = { state: "down" };

export function start() {
  stop();
  const run = { stopped: false };
  running = run;
  void keepConnected(run);
}

export function stop() {
  if (!running) return;
  running.stopped = true;
  running = null;
  void hub?.stop();
  hub = null;
  wake();
  change("down");
}

/** Calls a hub method; "offline" when the connection broke and nobody knows whether it arrived. */
export async function invoke(method, argument) {
  if (link.state !== "up") throw new ChatError("offline");
  try {
    return await hub.invoke(method, argument);
  } catch (failure) {
    const error = fromHub(failure);
    if (error.code === "unauthenticated") emit("signed-out", expired);
    throw error;
  }
}

/** For what may get lost, such as typing. */
export function tell(method, argument) {
  if (link.state === "up") hub.send(method, argument).catch(() => {});
}

async function keepConnected(run) {
  for (let attempt = 0; !run.stopped; attempt++) {
    const connection = build(run);
    const closed = new Promise((resolve) => connection.onclose(resolve));
    hub = connection;
    change(attempt === 0 ? "connecting" : "reconnecting");
    try {
      await within(15_000, connection.start());
      if (run.stopped) return void connection.stop();
      attempt = 0;
      change("up");
      await closed;
    } catch (failure) {
      void connection.stop();
      if (/401|Unauthorized/.test(String(failure))) {
        if (!run.stopped) emit("signed-out", expired);
        return;
      }
    }
    if (run.stopped) return;
    change("reconnecting");
    await pause(attempt);
  }
}

function build(run) {
  const connection = new signalR.HubConnectionBuilder()
    .withUrl("hubs/chat", { accessTokenFactory: () => session.token ?? "", timeout: 10_000 })
    .configureLogging(signalR.LogLevel.None)
    .build();
  for (const name of events) {
    connection.on(name, (payload) => {
      if (!run.stopped) emit(`hub:${name}`, payload);
    });
  }
  connection.on("session_ended", () => {
    if (!run.stopped) emit("signed-out", "You were logged out. Please log in again.");
  });
  return connection;
}

/** 0.25 s doubling to 8 s, each half random, so that a restarted server isn't met by everybody at once. */
async function pause(attempt) {
  const longest = Math.min(8000, 250 * 2 ** attempt);
  let timer;
  await new Promise((resolve) => {
    wake = resolve;
    timer = setTimeout(resolve, longest / 2 + (Math.random() * longest) / 2);
  });
  clearTimeout(timer);
}

/** A socket of a network that is gone looks open for half a minute: ask, and give it up without an answer. */
async function probe() {
  wake();
  if (link.state !== "up") return;
  const asked = hub;
  try {
    await within(5000, asked.invoke("get_heads", {}));
  } catch {
    void asked.stop();
  }
}

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("Timed out.")), milliseconds)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

addEventListener("online", probe);
addEventListener("offline", probe);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});

function change(state) {
  if (link.state === state) return;
  link.state = state;
  emit("link", state);
}
