/** What an avatar is drawn from; `User` and `Sender` fit. */
export interface AvatarPerson {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly avatar_url?: string;
}

const hues = 8;

/** The same person has the same colour everywhere: 0 to 7. */
export function avatarHue(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

/** One or two letters that stand for a name: first and last word's. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map((word) => [...(word ?? "")][0] ?? "").join("").toLocaleUpperCase();
}
