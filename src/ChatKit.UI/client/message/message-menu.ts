import type { MenuItem } from "../primitives/menu.ts";
import { splitLinks } from "../text/links.ts";
import type { MessageAction } from "./message-action.ts";
import type { ShownMessage } from "./shown-message.ts";

const mostLinks = 3;

/** What one may do with a message. */
export interface MessageRights {
  readonly canReply: boolean;
  readonly canEdit: boolean;
  readonly canDelete: boolean;
}

/** The lines of a message's menu: all that the pointer can do, links and files too, so that the keyboard can. */
export function messageMenu(shown: ShownMessage, rights: MessageRights, run: (action: MessageAction) => void): MenuItem[] {
  const items: MenuItem[] = [];
  const add = (label: string, icon: MenuItem["icon"], action: MessageAction, danger = false): void => {
    items.push({ label, icon, danger, run: () => run(action) });
  };
  if (shown.delivery === "failed") add("Retry", "retry", "retry");
  if (rights.canReply) add("Reply", "reply", "reply");
  if (shown.replyTo !== undefined) add("Show original", "arrowDown", "jump");
  for (const { text, href } of splitLinks(shown.content).filter((part) => part.href !== undefined).slice(0, mostLinks))
    items.push({ label: `Open ${text.slice(0, 32)}`, icon: "eye", run: () => open(href, "_blank", "noopener,noreferrer") });
  if (shown.file !== undefined) add("Open file", "file", "open");
  if (shown.content !== "") add("Copy text", "copy", "copy");
  if (rights.canEdit) add("Edit", "edit", "edit");
  if (rights.canDelete) add("Delete", "trash", "delete", true);
  if (shown.delivery === "failed" || shown.delivery === "waiting") add("Discard", "trash", "discard", true);
  return items;
}
