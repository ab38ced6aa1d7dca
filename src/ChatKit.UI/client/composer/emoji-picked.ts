/** An emoji was chosen in the picker. */
export class EmojiPickedEvent extends Event {
  static readonly type = "chatkit-emoji";
  readonly emoji: string;

  constructor(emoji: string) {
    super(EmojiPickedEvent.type, { bubbles: true, composed: true });
    this.emoji = emoji;
  }
}
