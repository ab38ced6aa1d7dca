import { css, html, nothing, type TemplateResult } from "lit";

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

/** A circle with the picture or the initials; decorative, the name stands beside it. `online` draws the dot. Needs `avatarStyles`. */
export const avatar = (person: AvatarPerson, { online = false } = {}): TemplateResult => html`
  <span class="avatar hue-${avatarHue(person.id)}" part="avatar" aria-hidden="true">
    ${person.avatar_url
      ? html`<img src=${person.avatar_url} alt="" loading="lazy" referrerpolicy="no-referrer" />`
      : initials(person.display_name || person.username)}
    ${online ? html`<span class="presence" part="presence"></span>` : nothing}
  </span>
`;

export const avatarStyles = css`
  .avatar {
    --size: var(--avatar-size, 36px);
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: var(--size);
    block-size: var(--size);
    border-radius: 50%;
    font-size: calc(var(--size) * 0.38);
    font-weight: 600;
    letter-spacing: 0.01em;
    color: #fff;
    background: var(--hue);
    user-select: none;
  }

  .avatar img {
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    object-fit: cover;
  }

  .presence {
    position: absolute;
    inset-block-end: -1px;
    inset-inline-end: -1px;
    inline-size: calc(var(--size) * 0.3);
    block-size: calc(var(--size) * 0.3);
    border-radius: 50%;
    border: 2px solid var(--_background);
    background: light-dark(#1f9d63, #3fc98a);
  }

  .hue-0 { --hue: #b4472f; }
  .hue-1 { --hue: #96600f; }
  .hue-2 { --hue: #4d7a1f; }
  .hue-3 { --hue: #147a63; }
  .hue-4 { --hue: #1a6f9e; }
  .hue-5 { --hue: #4a5fc9; }
  .hue-6 { --hue: #8650c0; }
  .hue-7 { --hue: #b23d80; }
`;
