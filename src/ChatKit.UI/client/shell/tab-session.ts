import type { SessionStore, StoredSession } from "@chatkit/client";
import { kept } from "../state/kept.ts";

const key = "chatkit.session";

/** Keeps the sign-in for this tab, readable to the page's scripts: for pages whose server keeps no cookie (see `cookieSession`). */
export const tabSession: SessionStore = {
  load: () => kept(() => JSON.parse(sessionStorage.getItem(key) ?? "null") as StoredSession | null),
  save: (session) => void kept(() => sessionStorage.setItem(key, JSON.stringify(session))),
  clear: () => void kept(() => sessionStorage.removeItem(key)),
};
