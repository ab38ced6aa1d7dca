import { brotliCompressSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

/** What a page may cost, in bytes of brotli. */
export const budget = 60_000;

/** The script's size as it goes over the wire, in bytes. */
export async function compressedSize() {
  const { outputFiles } = await bundle({ write: false });
  const script = outputFiles.find((file) => file.path.endsWith(".js"));
  return brotliCompressSync(script.contents).byteLength;
}
