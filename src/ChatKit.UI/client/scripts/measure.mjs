import { brotliCompressSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

/** What a page may cost, in bytes of brotli. */
export const budget = 60_000;

/** The size of the script that every page loads, as it goes over the wire, in bytes. */
export async function compressedSize() {
  return brotliCompressSync(await bundle({ write: false })).byteLength;
}
