import type { SessionStore, StoredSession } from "@chatkit/client";

const key = "chatkit.session";

/** Keeps the sign-in for this tab, readable to the page's scripts: for pages whose server keeps no cookie (see `cookieSession`). */
export const tabSession: SessionStore = {
  load: () => {
    const kept = sessionStorage.getItem(key);
    return kept ? (JSON.parse(kept) as StoredSession) : null;
  },
  save: (session) => sessionStorage.setItem(key, JSON.stringify(session)),
  clear: () => sessionStorage.removeItem(key),
};
