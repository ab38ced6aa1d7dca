import type { Files } from "@chatkit/client";
import { css, html, nothing, type TemplateResult } from "lit";
import { avatarHue, initials, type AvatarPerson } from "./avatar-person.ts";

/**
 * A circle with the picture, or without one that can be loaded the initials; decorative, the name stands beside it. `files` knows where the server is, whose path a picture may
 * be. `online` draws the dot. Needs `avatarStyles`.
 */
export const avatar = (person: AvatarPerson, files: Files | undefined, { online = false } = {}): TemplateResult => {
  const picture = person.avatar_url && files?.link(person.avatar_url);
  return html`
    <span class="avatar hue-${avatarHue(person.id)}" part="avatar" aria-hidden="true">
      ${initials(person.display_name || person.username)}
      ${picture ? html`<img src=${picture} alt="" loading="lazy" referrerpolicy="no-referrer" @load=${mark} @error=${mark} />` : nothing}
      ${online ? html`<span class="presence" part="presence"></span>` : nothing}
    </span>
  `;
};

const mark = ({ target, type }: Event): boolean => (target as Element).toggleAttribute("data-broken", type === "error");

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
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    object-fit: cover;
    background: var(--_background);
  }

  .avatar img[data-broken] {
    visibility: hidden;
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
