import type { Files } from "@chatkit/client";
import { html, LitElement, nothing, type TemplateResult } from "lit";

// What a browser shows in place. Anything else must not be opened from here: it would be a page of this one's origin.
const picture = /^image\/(?!svg)/u;

/**
 * A picture, which opens in a tab of its own. One that the browser can't have by itself is read when it comes into view, and kept while it is on
 * the page. It is drawn into the message, whose parts and styles it has.
 */
export class ChatPicture extends LitElement {
  static override properties = { files: { attribute: false }, url: { attribute: false }, alt: { attribute: false }, read: { state: true } };
  declare files: Files;
  /** As in the message. */
  declare url: string;
  declare alt: string;
  /** Where its bytes are once they are read. */
  declare read: string | undefined;
  #stop: AbortController | undefined;
  readonly #view = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting) void this.#read();
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#view.observe(this);
  }

  override disconnectedCallback(): void {
    this.#view.disconnect();
    this.#stop?.abort();
    if (this.read !== undefined) URL.revokeObjectURL(this.read);
    this.read = this.#stop = undefined;
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const href = this.files.link(this.url) ?? this.read ?? nothing;
    return html`<a class="image" part="image" href=${href} target="_blank" rel="noopener noreferrer" tabindex="-1">
      <img src=${href} alt=${this.alt} loading="lazy" decoding="async" referrerpolicy="no-referrer" />
    </a>`;
  }

  async #read(): Promise<void> {
    if (this.#stop !== undefined || this.files.link(this.url) !== null) return;
    const stop = (this.#stop = new AbortController());
    try {
      const bytes = (await this.files.read(this.url, { signal: stop.signal })) as Blob;
      if (!stop.signal.aborted && picture.test(bytes.type)) this.read = URL.createObjectURL(bytes);
    } catch {
      // Its description stands for it. It is read again when it comes into view the next time.
      if (this.#stop === stop) this.#stop = undefined;
    }
  }
}

customElements.define("chatkit-picture", ChatPicture);
