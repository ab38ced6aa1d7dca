import type { ChatClient, ConversationRef } from "@chatkit/client";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { explain } from "../errors/explain.ts";
import { avatarStyles } from "../primitives/avatar.ts";
import { buttonStyles } from "../primitives/button.ts";
import { icon } from "../primitives/icon.ts";
import { DialogEvent, type DialogName } from "../shell/navigate.ts";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { entryStyles } from "./entry-styles.ts";
import { personEntry, roomEntry } from "./entry.ts";
import { peopleOf, roomsOf } from "./filter.ts";
import { roomCodeStyles } from "./room-code.ts";
import { RoomRefresh } from "./room-refresh.ts";
import { sectionStyles } from "./section.ts";

/** "Chat Rooms", "Private Sessions" and "Direct Messages"; each entry is a link to `#/rooms/…` or `#/people/…`. */
export class ChatRoomList extends LitElement {
  static override properties = { client: { attribute: false }, current: { attribute: false }, filter: {} };
  declare client: ChatClient | undefined;
  /** The conversation that is open, to be marked. */
  declare current: ConversationRef | null;
  declare filter: string;
  readonly #rooms = new Snapshot(this, () => this.client?.rooms);
  readonly #conversations = new Snapshot(this, () => this.client?.conversations);
  readonly #people = new Snapshot(this, () => this.client?.people);
  readonly #refresh = new RoomRefresh(this, () => this.client);

  constructor() {
    super();
    this.current = null;
    this.filter = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What is looked for by name may be there by now.
    if (changed.has("filter") && this.filter) this.#refresh.look();
  }

  protected override render(): TemplateResult {
    const state = this.#rooms.value;
    if (!state || (state.rooms.length === 0 && state.status !== "ready")) return this.#renderAbsence(state?.error);
    const context = { ownId: this.client?.session.get().user?.id ?? "", files: this.client?.files, current: this.current, now: new Date() };
    const nothingFits = this.filter.trim() ? "Nothing fits the filter." : "";
    const rooms = (type: "public" | "private"): unknown[] => {
      const entries = roomsOf(state.rooms, type, this.filter);
      return entries.length > 0 ? [repeat(entries, ({ room }) => room.id, (entry) => roomEntry(entry, context))] : [];
    };
    const known = this.#people.value;
    const people = peopleOf(this.#conversations.value?.conversations ?? [], this.filter);
    const talks = people.map((entry) => ({ ...entry, user: known?.get(entry.user.id) ?? entry.user }));
    return html`<nav aria-label="Conversations" @keydown=${moveFocus}>
      ${section("Chat Rooms", "create-room", rooms("public"), nothingFits || "No room yet. Create the first one with the plus button.")}
      ${section("Private Sessions", undefined, rooms("private"), nothingFits || "Create a private room, or enter a Room ID below.")}
      ${section(
        "Direct Messages",
        "new-message",
        talks.length > 0 ? [repeat(talks, ({ user }) => user.id, (entry) => personEntry(entry, context))] : [],
        nothingFits || "Write to somebody with the plus button.",
      )}
    </nav>`;
  }

  #renderAbsence(error: unknown): TemplateResult {
    if (!error) return html`<div class="skeleton" role="status" aria-label="Loading the rooms">${[1, 2, 3, 4, 5].map(() => html`<span></span>`)}</div>`;
    return html`<div class="failed" role="alert">
      <p>The rooms could not be loaded. ${explain(error)}</p>
      <button @click=${() => void this.client?.rooms.refresh().catch(() => undefined)}>${icon("retry")}Try again</button>
    </div>`;
  }

  static override styles = [
    base,
    buttonStyles,
    avatarStyles,
    roomCodeStyles,
    sectionStyles,
    entryStyles,
    css`
      .skeleton {
        display: grid;
        gap: 10px;
        padding: 16px;
      }

      .skeleton span {
        block-size: 40px;
        border-radius: var(--_radius-small);
        background: var(--_hover);
        animation: pulse 1.2s ease-in-out infinite alternate;
      }

      @keyframes pulse {
        to {
          opacity: 0.5;
        }
      }

      .failed {
        padding: 16px;
      }
    `,
  ];
}

const adding: Partial<Record<DialogName, string>> = { "create-room": "Create a room", "new-message": "Write to somebody" };

const section = (title: string, add: DialogName | undefined, entries: readonly unknown[], empty: string): TemplateResult => {
  const id = title.replace(" ", "-").toLowerCase();
  return html`<section aria-labelledby=${id}>
    <div class="section-head">
      <h2 id=${id}>${title}</h2>
      ${add ? addButton(add) : nothing}
    </div>
    ${entries.length > 0 ? html`<ul role="list" aria-labelledby=${id}>${entries}</ul>` : html`<p class="empty">${empty}</p>`}
  </section>`;
};

const addButton = (dialog: DialogName): TemplateResult => html`
  <button
    class="icon-button"
    aria-label=${adding[dialog] ?? nothing}
    title=${adding[dialog] ?? nothing}
    @click=${(event: Event) => event.currentTarget!.dispatchEvent(new DialogEvent(dialog))}
  >
    ${icon("plus")}
  </button>
`;

/** ArrowUp and ArrowDown go from entry to entry, over the sections. */
function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target instanceof Element ? event.target.closest("li")?.querySelector("a") : null;
  if (!step || !here) return;
  const links = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>("li > a")];
  const next = links[links.indexOf(here) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

customElements.define("chatkit-room-list", ChatRoomList);
