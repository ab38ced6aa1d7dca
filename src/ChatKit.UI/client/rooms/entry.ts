import type { ConversationEntry, ConversationRef, Files, Message, RoomEntry } from "@chatkit/client";
import { html, nothing, type TemplateResult } from "lit";
import { avatarHue } from "../primitives/avatar-person.ts";
import { avatar } from "../primitives/avatar.ts";
import { icon } from "../primitives/icon.ts";
import { routeTo, sameRoute } from "../shell/route.ts";
import { countText } from "../shell/title.ts";
import { preview, shortTime } from "./preview.ts";
import { roomCode } from "./room-code.ts";

export interface EntryContext {
  readonly ownId: string;
  readonly files: Files | undefined;
  /** The conversation that is open. */
  readonly current: ConversationRef | null;
  readonly now: Date;
}

type Part = TemplateResult | typeof nothing;

interface Entry {
  readonly ref: ConversationRef;
  readonly symbol: TemplateResult;
  readonly name: string;
  readonly below: string;
  readonly lastMessage: Message | null;
  readonly unread: number;
  readonly action?: Part;
  readonly code?: Part;
}

/** A room in the list. Needs `entryStyles`, `avatarStyles` and `roomCodeStyles`. */
export const roomEntry = ({ room, lastMessage, unread }: RoomEntry, context: EntryContext): TemplateResult => {
  const members = `${room.member_count} ${room.member_count === 1 ? "member" : "members"}`;
  return entry(
    {
      ref: { roomId: room.id },
      symbol: html`<span class="symbol hue-${avatarHue(room.id)}" aria-hidden="true">${room.type === "private" ? icon("lock") : "#"}</span>`,
      name: room.name,
      below: lastMessage ? preview(lastMessage, context.ownId) : (room.description ?? members),
      lastMessage,
      unread,
      action: room.is_member ? nothing : html`<span class="join">Join</span>`,
      code: roomCode(room),
    },
    context,
  );
};

/** A private conversation in the list. */
export const personEntry = ({ user, lastMessage, unread }: ConversationEntry, context: EntryContext): TemplateResult =>
  entry(
    {
      ref: { userId: user.id },
      symbol: avatar(user, context.files, { online: user.is_online }),
      name: user.display_name,
      below: preview(lastMessage, context.ownId),
      lastMessage,
      unread,
    },
    context,
  );

// The Room ID's button can't be inside the link: it stands beside it, over the link's own second line.
const entry = ({ ref, symbol, name, below, lastMessage, unread, action = nothing, code = nothing }: Entry, context: EntryContext): TemplateResult => html`
  <li class="entry ${code === nothing ? "" : "owned"}" part="entry">
    <a href=${routeTo(ref)} aria-current=${sameRoute(ref, context.current) ? "page" : nothing}>
      ${symbol}
      <span class="lines">
        <span class="line">
          <span class="name ${unread > 0 ? "unread" : ""}" dir="auto">${name}</span>
          ${lastMessage ? html`<time datetime=${lastMessage.timestamp}>${shortTime(lastMessage.timestamp, context.now)}</time>` : nothing}
        </span>
        ${code === nothing ? nothing : html`<span class="line code-space"></span>`}
        <span class="line">
          <span class="below" dir="auto">${below}</span>
          ${action} ${unread > 0 ? badge(unread) : nothing}
        </span>
      </span>
    </a>
    ${code}
  </li>
`;

const badge = (unread: number): TemplateResult => html`
  <span class="badge" part="badge"><span aria-hidden="true">${countText(unread)}</span><span class="visually-hidden">${unread} unread</span></span>
`;
