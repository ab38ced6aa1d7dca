// The page's start: signed in or not, and the way between.
import { api } from "./api.js";
import { setUpAuth, showAuth } from "./auth.js";
import { on } from "./bus.js";
import { begin, end } from "./chat.js";
import { setUpComposer } from "./composer.js";
import { stop } from "./connection.js";
import { setUpDialogs } from "./dialogs.js";
import { $ } from "./dom.js";
import { ChatError } from "./errors.js";
import { setUpHeader } from "./header.js";
import { setUpLog } from "./log.js";
import { outbox } from "./outbox.js";
import { session } from "./session.js";
import { setUpSidebar } from "./sidebar.js";
import { toast } from "./toasts.js";

// Before the views, which measure what is visible.
on("view", (view) => ($("app").dataset.view = view));
setUpAuth();
setUpSidebar();
setUpHeader();
setUpLog();
setUpComposer();
setUpDialogs();

on("signed-in", () => void enter());
on("signed-out", leave);
$("logout").addEventListener("click", () => void logOut());

// The outbox lives in memory: leaving the page would lose what was not sent.
addEventListener("beforeunload", (event) => {
  if (!outbox.isEmpty) event.preventDefault();
});

if (session.token) void enter();
else showAuth();

async function enter() {
  $("auth").hidden = true;
  $("app").hidden = false;
  try {
    await begin();
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    if (!session.token) return;
    // The server is away at the very start: the same patience as for a lost connection.
    if (error.isTransient) setTimeout(() => session.token && void enter(), 2000);
    else leave("Please log in again.");
  }
}

function leave(notice) {
  session.end();
  end();
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  showAuth(notice);
}

async function logOut() {
  stop();
  try {
    await api.post("logout");
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    // Forgotten here in any case; the server's session then runs until it expires.
    if (error.code === "offline") toast("The server could not be told that you logged out.", "error");
  }
  if (session.token) leave();
}
