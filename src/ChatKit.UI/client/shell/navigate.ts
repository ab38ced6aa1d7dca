import type { ConversationRef, Message, Room } from "@chatkit/client";

/** Asks the shell to show a conversation, or the list alone. */
export class NavigateEvent extends Event {
  static readonly type = "chatkit-navigate";
  readonly to: ConversationRef | null;

  constructor(to: ConversationRef | null) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
    this.to = to;
  }
}

export type DialogName = "create-room" | "new-message" | "settings" | "edit-room" | "room-id" | "bans";

/** Asks the shell to open a dialog; `room` is the room that it is about. */
export class DialogEvent extends Event {
  static readonly type = "chatkit-dialog-open";
  readonly dialog: DialogName;
  readonly room: Room | undefined;

  constructor(dialog: DialogName, room?: Room) {
    super(DialogEvent.type, { bubbles: true, composed: true });
    this.dialog = dialog;
    this.room = room;
  }
}

/** Asks to show a message in the timeline. */
export class JumpEvent extends Event {
  static readonly type = "chatkit-jump";
  readonly message: Message;

  constructor(message: Message) {
    super(JumpEvent.type, { bubbles: true, composed: true });
    this.message = message;
  }
}

export type PanelName = "members" | "search";

/** Asks the shell to open a panel beside the conversation, or to close it. */
export class PanelEvent extends Event {
  static readonly type = "chatkit-panel";
  readonly panel: PanelName | null;

  constructor(panel: PanelName | null) {
    super(PanelEvent.type, { bubbles: true, composed: true });
    this.panel = panel;
  }
}
