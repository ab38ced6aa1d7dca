import type { Files } from "@chatkit/client";
import { html, nothing, type LitElement, type TemplateResult } from "lit";
import { icon } from "../primitives/icon.ts";
import { uploadLine } from "./upload-line.ts";
import { UploadList } from "./upload-list.ts";

/** The files of the message one writes: picked, pasted or dropped, with their list and the button. */
export class Attachments extends UploadList {
  /** Whether files are held over the composer. */
  isDropping = false;
  readonly #host: LitElement;
  readonly #through: () => Files | undefined;

  /** `through`: how files are uploaded; undefined where none may be attached. */
  constructor(host: LitElement, through: () => Files | undefined) {
    super(host);
    this.#host = host;
    this.#through = through;
  }

  renderButton(): TemplateResult | typeof nothing {
    if (this.#through() === undefined) return nothing;
    return html`
      <input type="file" class="picker" multiple hidden @change=${this.#onPick} />
      <button type="button" class="icon-button" aria-label="Attach files" title="Attach files" @click=${this.#onButton}>${icon("attach")}</button>
    `;
  }

  renderList(): TemplateResult | typeof nothing {
    if (this.items.length === 0) return nothing;
    return html`<ul class="uploads" part="uploads">
      ${this.items.map((upload) => uploadLine(upload, () => this.cancel(upload.key)))}
    </ul>`;
  }

  readonly onPaste = (event: ClipboardEvent): void => this.#take(event, event.clipboardData?.files);

  readonly onDragOver = (event: DragEvent): void => {
    if (this.#through() === undefined || event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    this.#setDropping(true);
  };

  readonly onDragLeave = (): void => this.#setDropping(false);

  readonly onDrop = (event: DragEvent): void => {
    this.#setDropping(false);
    this.#take(event, event.dataTransfer?.files);
  };

  readonly #onButton = (): void => this.#host.renderRoot.querySelector<HTMLInputElement>(".picker")?.click();

  readonly #onPick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#take(event, input.files ?? undefined);
    input.value = "";
  };

  #take(event: Event, files: FileList | undefined): void {
    const through = this.#through();
    if (through === undefined || files === undefined || files.length === 0) return;
    event.preventDefault();
    this.add(files, through);
    this.#host.focus();
  }

  #setDropping(isDropping: boolean): void {
    if (isDropping === this.isDropping) return;
    this.isDropping = isDropping;
    this.#host.requestUpdate();
  }
}
