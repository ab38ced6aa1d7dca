import { budget, compressedSize } from "./measure.mjs";

const size = await compressedSize();
console.log(`chatkit.js: ${(size / 1000).toFixed(1)} KB brotli of ${budget / 1000}`);
process.exitCode = size > budget ? 1 : 0;
