import type { ShownMessage } from "./shown-message.ts";

/** `menu`: the person asks what can be done with the message. `jump`: to the message that it answers. `open`: its file. */
export type MessageAction = "reply" | "edit" | "delete" | "retry" | "discard" | "copy" | "open" | "menu" | "jump";

/** What a person wants done with a message. Bubbles out of the message, and out of the timeline what concerns the composer. */
export class MessageActionEvent extends Event {
  static readonly type = "chatkit-message-action";
  readonly action: MessageAction;
  readonly shown: ShownMessage;

  constructor(action: MessageAction, shown: ShownMessage) {
    super(MessageActionEvent.type, { bubbles: true, composed: true });
    this.action = action;
    this.shown = shown;
  }
}
