// Forms that show the server's refusal beside the field it is about.
import { el } from "./dom.js";
import { ChatError, explain } from "./errors.js";

// Which field a code is about when the problem has no `errors`.
const fieldOf = {
  username_taken: "username",
  email_taken: "email",
  room_name_taken: "name",
  invalid_room_id: "room_id",
};

/** Runs `send` with the form's values on submit, one at a time. */
export function onSubmit(form, send, explainError = explain) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    clearErrors(form);
    form.dataset.busy = "true";
    form.setAttribute("aria-busy", "true");
    try {
      await send(Object.fromEntries(new FormData(form)));
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      showErrors(form, error, explainError);
    } finally {
      delete form.dataset.busy;
      form.removeAttribute("aria-busy");
      form.querySelector("[aria-invalid]")?.focus();
    }
  });
}

export function clearErrors(form) {
  form.querySelectorAll(".field-error").forEach((node) => node.remove());
  form.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
  const line = form.querySelector(".form-error");
  line.hidden = true;
  line.textContent = "";
}

function showErrors(form, error, explainError) {
  const fields = error.errors ?? (fieldOf[error.code] ? { [fieldOf[error.code]]: [explainError(error)] } : {});
  const unplaced = [];
  let placed = false;
  for (const [name, texts] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLElement && field.closest("label")) {
      showBeside(form, field, texts.join(" "));
      placed = true;
    } else {
      unplaced.push(...texts);
    }
  }
  if (placed && unplaced.length === 0) return;
  const line = form.querySelector(".form-error");
  line.textContent = unplaced.length > 0 && error.errors ? unplaced.join(" ") : explainError(error);
  line.hidden = false;
}

function showBeside(form, field, text) {
  const note = el("span", "field-error", text);
  note.id = `${form.id}-${field.name}-error`;
  note.setAttribute("role", "alert");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", note.id);
  field.closest("label").append(note);
}
