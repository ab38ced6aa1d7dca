import { ChatError, type SessionStore, type StoredSession } from "@chatkit/client";

const profileKey = "chatkit.profile";
const endedKey = "chatkit.ended";

/**
 * Hands the token to the host, which keeps it in a cookie that no script can read (docs/decisions/0011). What is kept here is no secret: who is
 * signed in, to be shown at once after a reload, and a placeholder that the host exchanges for the cookie's token.
 */
export function cookieSession(url: string): SessionStore {
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
  return {
    load: async () => {
      // Somebody logged out without a line: the cookie goes before anything else.
      if (localStorage.getItem(endedKey)) await removeCookie().catch(() => undefined);
      const kept = localStorage.getItem(profileKey);
      return kept ? (JSON.parse(kept) as StoredSession) : null;
    },
    save: async (session) => {
      const isPlaceholder = session.token.startsWith("cookie:");
      if (!isPlaceholder) await tell("POST", session.token);
      localStorage.removeItem(endedKey);
      const kept: StoredSession = { ...session, token: `cookie:${session.user.id}` };
      localStorage.setItem(profileKey, JSON.stringify(kept));
      return kept;
    },
    clear: async () => {
      localStorage.removeItem(profileKey);
      await removeCookie().catch(() => undefined);
    },
  };
}
