import type { Rest } from "../rest/rest.ts";
import type { Upload, UploadOptions, Uploadable } from "./files.ts";

// Fewer than the server takes of one user at once: another tab's have a place too.
const atOnce = 3;

/** Sends a few files at once; further ones wait for their turn. */
export class Uploads {
  readonly #rest: Rest;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  async upload(file: Uploadable, options: UploadOptions = {}): Promise<Upload> {
    const isFree = this.#underWay < atOnce;
    if (isFree) this.#underWay++;
    const turn = isFree ? undefined : new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      return await this.#rest.upload("files", file, options, turn);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay--;
    }
  }
}
