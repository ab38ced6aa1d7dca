// REST calls. Every failure is a ChatError with the contract's code; "offline" when no answer came.
import { emit } from "./bus.js";
import { ChatError } from "./errors.js";
import { session } from "./session.js";

const prefix = "api";

async function call(method, path, body) {
  const headers = { Accept: "application/json" };
  const token = session.token;
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";

  let response;
  try {
    response = await fetch(`${prefix}/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new ChatError("offline");
  }
  if (response.ok) return response.status === 204 ? null : response.json();

  const error = await readProblem(response);
  // A token that was replaced meanwhile says nothing about the present one.
  if (response.status === 401 && token && token === session.token && error.code !== "invalid_credentials") {
    emit("signed-out", "Your session has ended. Please log in again.");
  }
  throw error;
}

async function readProblem(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // A proxy's error page: the status alone has to do.
  }
  return new ChatError(problem.code ?? `http_${response.status}`, {
    detail: problem.detail ?? problem.title,
    errors: problem.errors,
    retryAfterMs: problem.retry_after_ms ?? 1000 * Number(response.headers.get("Retry-After") ?? 0),
  });
}

/** Reads every page of a list. */
async function all(path, field) {
  const found = [];
  let cursor;
  do {
    const page = await call("GET", `${path}?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    found.push(...page[field]);
    cursor = page.next_cursor;
  } while (cursor);
  return found;
}

export const api = {
  get: (path) => call("GET", path),
  post: (path, body = {}) => call("POST", path, body),
  patch: (path, body) => call("PATCH", path, body),
  delete: (path) => call("DELETE", path),
  all,
};
