import type { Row } from "./rows.ts";

const line = 22;
const charactersPerLine = 64;

/** A guess of a row's height in pixels, until it has been drawn once. */
export function estimateHeight(row: Row): number {
  switch (row.kind) {
    case "beginning":
      return 96;
    case "day":
      return 48;
    case "unread":
      return 36;
    case "message": {
      const { content, type, replyTo } = row.shown;
      const text = content === "" ? 0 : line * (Math.ceil(content.length / charactersPerLine) + content.split("\n").length - 1);
      const file = type === "image" ? 240 : type === "file" ? 64 : 0;
      return text + file + (replyTo === undefined ? 0 : 44) + (row.continues ? 18 : 48);
    }
  }
}
