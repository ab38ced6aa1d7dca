// Login and registration on two tabs.
import { api } from "./api.js";
import { emit } from "./bus.js";
import { $ } from "./dom.js";
import { clearErrors, onSubmit } from "./forms.js";
import { session } from "./session.js";

const tabs = ["login", "register"];

export function setUpAuth() {
  for (const name of tabs) {
    const tab = $(`tab-${name}`);
    tab.addEventListener("click", () => choose(name));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = tabs.find((candidate) => candidate !== name);
      choose(other);
      $(`tab-${other}`).focus();
    });
  }
  onSubmit($("login"), async ({ username, password }) => enter(await api.post("login", { username: username.trim(), password })));
  onSubmit($("register"), async ({ username, email, display_name, password }) =>
    enter(
      await api.post("register", {
        username: username.trim(),
        email: email.trim(),
        display_name: display_name.trim() || undefined,
        password,
      }),
    ),
  );
}

export function showAuth(notice) {
  $("app").hidden = true;
  $("auth").hidden = false;
  $("auth-notice").textContent = notice ?? "";
  $("auth-notice").hidden = !notice;
  choose("login");
  $("login").elements.username.focus();
}

function choose(name) {
  for (const each of tabs) {
    const chosen = each === name;
    $(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    $(`tab-${each}`).tabIndex = chosen ? 0 : -1;
    $(`panel-${each}`).hidden = !chosen;
  }
}

function enter({ token }) {
  for (const name of tabs) {
    $(name).reset();
    clearErrors($(name));
  }
  session.begin(token);
  emit("signed-in");
}
