// How the scripts are made; shared by the build and by the check of their size.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minifyTemplates } from "./minify-templates.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What lies here is served as `_content/ChatKit.UI/…`. */
const outputFolder = path("../../wwwroot/");

/** The list of emojis is a file of its own, fetched when somebody wants it. @type {import("esbuild").Plugin} */
const emojisApart = {
  name: "emojis-apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/emoji\.ts$/ }, ({ kind }) => (kind === "dynamic-import" ? { path: "./chatkit-emoji.js", external: true } : undefined));
  },
};

const script = (entry, name, write) =>
  build({
    entryPoints: [path(entry)],
    outfile: outputFolder + name,
    write,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    sourcemap: true,
    legalComments: "eof",
    plugins: [emojisApart, minifyTemplates],
    logLevel: "warning",
  });

/** @param {{ write: boolean }} options whether to write the files. Returns the bytes of the script that every page loads. */
export async function bundle({ write }) {
  const [main] = await Promise.all([
    script("../chatkit.ts", "chatkit.js", write),
    script("../composer/emoji.ts", "chatkit-emoji.js", write),
  ]);
  return main.outputFiles?.find((file) => file.path.endsWith(".js")).contents;
}
