import { css } from "lit";

/** For `roomEntry` and `personEntry`. */
export const entryStyles = css`
  .entry {
    position: relative;
  }

  .entry a {
    --avatar-size: 36px;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 52px;
    padding: 6px 8px;
    border-radius: var(--_radius-small);
    color: inherit;
    text-decoration: none;
  }

  .entry a:hover {
    background: var(--_hover);
  }

  .entry a[aria-current] {
    background: var(--_accent-soft);
  }

  .entry a:focus-visible {
    outline-offset: -2px;
  }

  .symbol {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 10px;
    font-weight: 650;
    color: #fff;
    background: var(--hue);
  }

  .lines {
    flex: 1;
    min-inline-size: 0;
  }

  .line {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }

  .name,
  .below {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 500;
  }

  .name.unread {
    font-weight: 700;
  }

  .below,
  time,
  .join {
    font-size: var(--_small);
    color: var(--_muted);
  }

  time,
  .join {
    flex: none;
  }

  .join {
    font-weight: 600;
    color: var(--_accent);
  }

  .badge {
    flex: none;
    min-inline-size: 20px;
    padding: 0 6px;
    border-radius: 10px;
    font-size: 0.75rem;
    line-height: 20px;
    font-weight: 650;
    text-align: center;
    color: var(--_on-accent);
    background: var(--_accent-fill);
  }

  .code-space {
    block-size: var(--code-height);
  }

  .entry .room-code {
    position: absolute;
    inset-block-start: calc(6px + 1.45em);
    inset-inline: 54px 6px;
    block-size: var(--code-height);
    pointer-events: none;
  }

  /* At the edge: whoever aims at the room aims at the middle. */
  .entry chatkit-copy {
    margin-inline-start: auto;
    pointer-events: auto;
  }

  .entry {
    --code-height: 24px;
    --copy-size: 24px;
  }

  @media (pointer: coarse) {
    .entry {
      --code-height: 44px;
    }

    .entry a {
      min-block-size: 60px;
    }
  }
`;
