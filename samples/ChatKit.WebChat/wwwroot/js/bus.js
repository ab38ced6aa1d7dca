// What happened, told to whoever shows it. The views listen here and never call each other.
const target = new EventTarget();

export const on = (name, handler) => target.addEventListener(name, (event) => handler(event.detail));

export const emit = (name, detail) => target.dispatchEvent(new CustomEvent(name, { detail }));
