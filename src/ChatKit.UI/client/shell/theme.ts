/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const key = "chatkit.theme";
const themes: readonly string[] = ["system", "light", "dark"];

/** What the person chose on this device. */
export function loadTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return themes.includes(kept ?? "") ? (kept as Theme) : "system";
  } catch {
    return "system"; // Storage is forbidden here.
  }
}

export function saveTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It lasts until the page is left, then.
  }
}

/** Fired on the element that offers the choice; `<chat-kit>` puts it into force. */
export class ThemeEvent extends Event {
  static readonly type = "chatkit-theme";
  readonly theme: Theme;

  constructor(theme: Theme) {
    super(ThemeEvent.type, { bubbles: true, composed: true });
    this.theme = theme;
  }
}
