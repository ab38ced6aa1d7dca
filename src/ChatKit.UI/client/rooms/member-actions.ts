import type { ChatClient, Member, Room } from "@chatkit/client";
import { confirm } from "../dialogs/confirm.ts";
import { explain } from "../errors/explain.ts";
import type { MenuItem } from "../primitives/menu.ts";
import { notify } from "../primitives/notify.ts";
import { NavigateEvent } from "../shell/navigate.ts";

/** What one may do with a member, as the lines of a menu; `changed` gets the member anew, or null when gone. */
export function memberActions(
  client: ChatClient,
  room: Room,
  member: Member,
  element: EventTarget,
  changed: (member: Member | null) => void,
): readonly MenuItem[] {
  const ownId = client.session.get().user?.id;
  if (member.user_id === ownId) return [];
  const name = member.user.display_name;
  const isOwner = room.owner_id === ownId;
  const mayRemove = room.role === "admin" && member.user_id !== room.owner_id;
  const attempt = (work: Promise<void>): Promise<void> => work.catch((error: unknown) => notify(element, explain(error), "error"));

  const setRole = (role: Member["role"]): Promise<void> =>
    attempt(
      client.rooms.setRole(room.id, member.user_id, role).then((next) => {
        changed(next);
        notify(element, role === "admin" ? `${name} is an admin now.` : `${name} is no longer an admin.`, "success");
      }),
    );

  const remove = async (ban: boolean): Promise<void> => {
    const text = ban ? `${name} can't come back until somebody lifts the ban.` : `${name} can join again.`;
    const question = { heading: ban ? `Ban ${name}?` : `Remove ${name}?`, text, action: ban ? "Ban" : "Remove", danger: true };
    if (await confirm(element, question)) await attempt(client.rooms.removeMember(room.id, member.user_id, { ban }).then(() => changed(null)));
  };

  const roleLine: MenuItem =
    member.role === "admin"
      ? { label: "Make a member", icon: "person", run: () => void setRole("member") }
      : { label: "Make an admin", icon: "key", run: () => void setRole("admin") };
  const lines: (MenuItem | false)[] = [
    { label: "Write privately", icon: "reply", run: () => element.dispatchEvent(new NavigateEvent({ userId: member.user_id })) },
    isOwner && roleLine,
    mayRemove && { label: "Remove from the room", icon: "logOut", danger: true, run: () => void remove(false) },
    mayRemove && { label: "Ban", icon: "close", danger: true, run: () => void remove(true) },
  ];
  return lines.filter((line) => line !== false);
}
