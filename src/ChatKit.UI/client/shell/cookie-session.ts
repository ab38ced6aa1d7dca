import { ChatError, type SessionStore, type StoredSession } from "@chatkit/client";

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
    localStorage.setItem(endedKey, "1");
    await tell("DELETE");
    localStorage.removeItem(endedKey);
  };
  const read = (): StoredSession | null => {
    const kept = localStorage.getItem(profileKey);
    return kept ? (JSON.parse(kept) as StoredSession) : null;
  };
  return {
    load: async () => {
      // Somebody logged out without a line: the cookie goes before anything else.
      if (localStorage.getItem(endedKey)) await removeCookie().catch(() => undefined);
      const kept = read();
      ownId = kept?.user.id ?? "";
      return kept;
    },
    save: async (session) => {
      const kept: StoredSession = { ...session, token: `cookie:${session.user.id}` };
      if (session.token !== kept.token) await tell("POST", session.token);
      ownId = session.user.id;
      localStorage.removeItem(endedKey);
      localStorage.setItem(profileKey, JSON.stringify(kept));
      return kept;
    },
    clear: async () => {
      // Somebody else signed in in another tab meanwhile: the cookie is theirs.
      if (read()?.user.id !== ownId) return;
      localStorage.removeItem(profileKey);
      await removeCookie().catch(() => undefined);
    },
  };
}
