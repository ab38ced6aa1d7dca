import type { Files } from "@chatkit/client";
import type { FileDescription } from "../text/file-url.ts";

/** Long enough for the browser to have begun saving it. */
const kept = 60_000;

/** Opens a file in a tab of its own; one that the browser can't have by itself is read and saved. Throws `ChatError`. */
export async function openFile(files: Files, { url, name }: FileDescription): Promise<void> {
  const href = files.link(url);
  if (href !== null) {
    open(href, "_blank", "noopener,noreferrer");
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL((await files.read(url)) as Blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), kept);
}
