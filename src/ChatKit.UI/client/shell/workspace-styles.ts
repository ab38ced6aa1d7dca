import { css } from "lit";

/** Three columns: sidebar, conversation, panel; two and one where the space is less. */
export const workspaceStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
  }

  .layout {
    display: grid;
    grid-template: minmax(0, 1fr) / 300px minmax(0, 1fr);
    block-size: 100%;
    background: var(--_background);
  }

  .layout.with-panel {
    grid-template-columns: 300px minmax(0, 1fr) 300px;
  }

  chatkit-sidebar {
    min-inline-size: 0;
    border-inline-end: 1px solid var(--_border);
  }

  .main {
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
  }

  chatkit-conversation {
    block-size: 100%;
  }

  .panel {
    min-inline-size: 0;
    min-block-size: 0;
    border-inline-start: 1px solid var(--_border);
    background: var(--_background);
  }

  /* The panel lies over the conversation. */
  @container (max-width: 1020px) {
    .layout,
    .layout.with-panel {
      grid-template-columns: 280px minmax(0, 1fr);
    }

    .panel {
      grid-area: 1 / 2;
      justify-self: end;
      inline-size: min(340px, 100%);
      z-index: 2;
    }
  }

  @container (max-width: 720px) {
    .layout,
    .layout.with-panel {
      grid-template-columns: minmax(0, 1fr);
    }

    chatkit-sidebar {
      border: 0;
    }

    .listing > .main,
    .talking > chatkit-sidebar,
    .with-panel > .main {
      display: none;
    }

    .panel {
      grid-area: 1 / 1;
      inline-size: 100%;
      border: 0;
    }
  }
`;
