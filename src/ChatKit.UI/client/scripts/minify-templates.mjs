// esbuild leaves template literals alone, so the blanks that indent styles and markup would be shipped.
import { readFile } from "node:fs/promises";

const indentation = /\n[ \t]+/g;

/** Takes the indentation out of our own files; no template of theirs means it. @type {import("esbuild").Plugin} */
export const minifyTemplates = {
  name: "minify-templates",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      return { loader: "ts", contents: (await readFile(path, "utf8")).replaceAll(indentation, "\n") };
    });
  },
};
