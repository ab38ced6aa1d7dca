// How the script is made; shared by the build and by the check of its size.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leaveOut } from "./leave-out.mjs";
import { minifyTemplates } from "./minify-templates.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Where the project expects the script: `chatkit.js` there is served as `_content/ChatKit.UI/chatkit.js`, and loads its chunks by itself. */
export const outputFolder = path("../../wwwroot");

/** @param {{ write: boolean }} options whether to write the files; `outputFiles` of the answer holds them otherwise. */
export const bundle = ({ write }) =>
  build({
    entryPoints: [path("../chatkit.ts")],
    outdir: outputFolder,
    chunkNames: "chunks/[name]-[hash]",
    write,
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    // SignalR's private members; Lit's begin with _$.
    mangleProps: /^_[a-zA-Z]/,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    sourcemap: true,
    sourcesContent: true,
    legalComments: "linked",
    plugins: [leaveOut, minifyTemplates],
    logLevel: "warning",
  });
