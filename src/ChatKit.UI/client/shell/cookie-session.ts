import { ChatError, type SessionStore, type StoredSession } from "@chatkit/client";
import { kept } from "../state/kept.ts";

const profileKey = "chatkit.profile";
const endedKey = "chatkit.ended";

/**
 * Hands the token to the host, which keeps it in a cookie that no script can read (docs/decisions/0011). What is kept here is no secret: who is
 * signed in, to be shown at once after a reload, and a placeholder that the host exchanges for the cookie's token.
 */
export function cookieSession(url: string): SessionStore {
  let ownId = "";
  const tell = async (method: string, token?: string): Promise<void> => {
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
    const response = await fetch(url, { method, headers, credentials: "same-origin" }).catch(() => undefined);
    if (!response?.ok) throw new ChatError("network", { detail: "The sign-in could not be kept. Try again." });
  };
  const removeCookie = async (): Promise<void> => {
    kept(() => localStorage.setItem(endedKey, "1"));
    await tell("DELETE");
    kept(() => localStorage.removeItem(endedKey));
  };
  const read = (): StoredSession | null => kept(() => JSON.parse(localStorage.getItem(profileKey) ?? "null") as StoredSession | null);
  return {
    hasCookie: true,
    load: async () => {
      // Somebody logged out without a line: the cookie goes before anything else.
      if (kept(() => localStorage.getItem(endedKey))) await removeCookie().catch(() => undefined);
      const session = read();
      ownId = session?.user.id ?? "";
      return session;
    },
    save: async (session) => {
      const shown: StoredSession = { ...session, token: `cookie:${session.user.id}` };
      if (session.token !== shown.token) await tell("POST", session.token);
      ownId = session.user.id;
      kept(() => localStorage.removeItem(endedKey));
      kept(() => localStorage.setItem(profileKey, JSON.stringify(shown)));
      return shown;
    },
    clear: async () => {
      // Somebody else signed in in another tab meanwhile: the cookie is theirs.
      const { user } = read() ?? {};
      if (user && user.id !== ownId) return;
      kept(() => localStorage.removeItem(profileKey));
      await removeCookie().catch(() => undefined);
    },
  };
}
