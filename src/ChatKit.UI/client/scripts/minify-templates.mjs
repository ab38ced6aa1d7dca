// esbuild leaves template literals alone, so the blanks that indent a stylesheet would be shipped.
import { readFile } from "node:fs/promises";

const indentation = /\n\s+/g;
const cssTemplate = /css`[^`]*`/g;

/** Takes the indentation out of `css` templates of our own files. @type {import("esbuild").Plugin} */
export const minifyTemplates = {
  name: "minify-templates",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const source = await readFile(path, "utf8");
      return { loader: "ts", contents: source.replaceAll(cssTemplate, (template) => template.replaceAll(indentation, "\n")) };
    });
  },
};
