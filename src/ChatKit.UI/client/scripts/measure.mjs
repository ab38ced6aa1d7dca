import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

/** What a page may cost, in bytes of brotli. */
export const budget = 60_000;

/**
 * What goes over the wire, in bytes: `first` before anything shows (the script and what it imports), `later` by itself, once somebody is
 * signed in or wants it.
 */
export async function compressedSizes() {
  const { metafile, outputFiles } = await bundle({ write: false });
  const { outputs } = metafile;
  const size = (name) => brotliCompressSync(outputFiles.find((file) => file.path === resolve(name)).contents).byteLength;
  const imported = (name) => outputs[name].imports.filter(({ kind }) => kind === "import-statement").flatMap(({ path }) => [path, ...imported(path)]);
  const entry = Object.keys(outputs).find((name) => outputs[name].entryPoint?.endsWith("chatkit.ts"));
  const first = new Set([entry, ...imported(entry)]);
  const scripts = Object.keys(outputs).filter((name) => name.endsWith(".js"));
  const sum = (names) => names.reduce((total, name) => total + size(name), 0);
  return { first: sum([...first]), later: sum(scripts.filter((name) => !first.has(name))) };
}
