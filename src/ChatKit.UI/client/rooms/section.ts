import { css } from "lit";

/** A titled part of the sidebar: `section`, `.section-head`, `ul`, `.empty`. */
export const sectionStyles = css`
  section {
    padding: 4px 8px 12px;
  }

  .section-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 36px;
    padding-inline: 8px 0;
  }

  h2 {
    margin: 0;
    font-size: 0.75rem;
    font-weight: 650;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    color: var(--_muted);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .empty {
    margin: 0;
    padding: 4px 8px 8px;
    font-size: var(--_small);
    color: var(--_muted);
  }
`;
