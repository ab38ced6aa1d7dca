// What the client weighs, minified: alone and with SignalR.
import { build } from "esbuild";
import { brotliCompressSync, gzipSync } from "node:zlib";

for (const external of [["@microsoft/signalr"], []]) {
  const { outputFiles } = await build({
    entryPoints: ["src/index.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    external,
    write: false,
  });
  const { contents } = outputFiles[0];
  const label = external.length > 0 ? "without SignalR" : "with SignalR";
  console.log(`${label}: ${contents.length} bytes, gzip ${gzipSync(contents, { level: 9 }).length}, brotli ${brotliCompressSync(contents).length}`);
}
