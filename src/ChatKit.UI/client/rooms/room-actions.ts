import type { ChatClient, Room } from "@chatkit/client";
import { confirm } from "../dialogs/confirm.ts";
import { explain } from "../errors/explain.ts";
import type { MenuItem } from "../primitives/menu.ts";
import { notify } from "../primitives/notify.ts";
import { DialogEvent } from "../shell/navigate.ts";
import { routeTo } from "../shell/route.ts";

/** What one may do with a room, as the lines of a menu. Questions and answers show around `element`. */
export function roomActions(client: ChatClient, room: Room, element: EventTarget): readonly MenuItem[] {
  const isOwner = room.owner_id === client.session.get().user?.id;
  const isAdmin = room.role === "admin";
  // Not by an event: with the room, `element` may be gone.
  const goHome = (): void => void (location.hash = routeTo(null));
  const attempt = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => notify(element, explain(error), "error"));
  const open = (dialog: "edit-room" | "bans"): (() => void) => () => element.dispatchEvent(new DialogEvent(dialog, room));

  const replaceRoomId = async (): Promise<void> => {
    const text = "The old Room ID stops working at once. Members stay.";
    if (!(await confirm(element, { heading: "Make a new Room ID?", text, action: "Make a new one" }))) return;
    await attempt(client.rooms.replaceRoomId(room.id).then((changed) => element.dispatchEvent(new DialogEvent("room-id", changed))));
  };

  const leave = async (): Promise<void> => {
    const back = room.type === "private" ? "You can come back with its Room ID." : "You can join it again at any time.";
    const text = isOwner ? "It passes to its longest-standing admin, or else member." : back;
    if (!(await confirm(element, { heading: `Leave “${room.name}”?`, text, action: "Leave", danger: true }))) return;
    await attempt(client.rooms.leave(room.id).then(goHome));
  };

  const close = async (): Promise<void> => {
    const text = "Nobody can read it or write in it afterwards. This can't be undone.";
    if (!(await confirm(element, { heading: `Close “${room.name}”?`, text, action: "Close the room", danger: true }))) return;
    await attempt(client.rooms.close(room.id).then(goHome));
  };

  const lines: (MenuItem | false)[] = [
    isAdmin && { label: "Edit the room", icon: "edit", run: open("edit-room") },
    isAdmin && { label: "Removed people", icon: "people", run: open("bans") },
    isOwner && room.type === "private" && { label: "New Room ID", icon: "key", run: () => void replaceRoomId() },
    room.is_member && { label: "Leave the room", icon: "logOut", run: () => void leave() },
    isOwner && { label: "Close the room", icon: "trash", danger: true, run: () => void close() },
  ];
  return lines.filter((line) => line !== false);
}
