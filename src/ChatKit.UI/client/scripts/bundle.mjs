// How the one script is made; shared by the build and by the check of its size.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minifyTemplates } from "./minify-templates.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Where the project expects the script: what lies there is served as `_content/ChatKit.UI/chatkit.js`. */
export const outputFile = path("../../wwwroot/chatkit.js");

/** @param {{ write: boolean }} options whether to write the files; `outputFiles` of the answer holds them otherwise. */
export const bundle = ({ write }) =>
  build({
    entryPoints: [path("../chatkit.ts")],
    outfile: outputFile,
    write,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    sourcemap: true,
    sourcesContent: true,
    legalComments: "eof",
    plugins: [minifyTemplates],
    logLevel: "warning",
  });
