import type { Conversation } from "@chatkit/client";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { Snapshot } from "../state/snapshot.ts";
import { base } from "../styles/base.ts";
import { typingText } from "./typing-text.ts";

/** Who types in a conversation. Takes the same room whether somebody does or not. */
export class ChatTyping extends LitElement {
  static override properties = { conversation: { attribute: false } };
  declare conversation: Conversation | undefined;
  readonly #state = new Snapshot(this, () => this.conversation);

  protected override render(): TemplateResult {
    const text = typingText(this.#state.value?.typing ?? []);
    return html`<div part="typing">
      ${text === "" ? nothing : html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><bdi>${text}</bdi>`}
    </div>`;
  }

  static override styles = [
    base,
    css`
      div {
        display: flex;
        align-items: center;
        gap: 8px;
        block-size: 20px;
        max-inline-size: var(--_column);
        margin-inline: auto;
        padding: 0 20px;
        overflow: hidden;
        font-size: var(--_small);
        color: var(--_muted);
        white-space: nowrap;
      }

      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .dots {
        display: flex;
        gap: 3px;
      }

      i {
        inline-size: 5px;
        block-size: 5px;
        border-radius: 50%;
        background: currentcolor;
        animation: hop 1.2s ease-in-out infinite;
      }

      i:nth-child(2) {
        animation-delay: 0.15s;
      }

      i:nth-child(3) {
        animation-delay: 0.3s;
      }

      @keyframes hop {
        30% {
          opacity: 0.3;
          transform: translateY(-3px);
        }
      }
    `,
  ];
}

customElements.define("chatkit-typing", ChatTyping);

declare global {
  interface HTMLElementTagNameMap {
    "chatkit-typing": ChatTyping;
  }
}
