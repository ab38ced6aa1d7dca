import { kept } from "../state/kept.ts";

/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const key = "chatkit.theme";
const themes: readonly string[] = ["system", "light", "dark"];

/** What the person chose on this device. */
export function loadTheme(): Theme {
  const theme = kept(() => localStorage.getItem(key)) ?? "";
  return themes.includes(theme) ? (theme as Theme) : "system";
}

export function saveTheme(theme: Theme): void {
  kept(() => localStorage.setItem(key, theme));
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
