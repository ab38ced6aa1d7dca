import { budget, compressedSizes } from "./measure.mjs";

const { first, later } = await compressedSizes();
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
console.log(`chatkit.js: ${kilobytes(first)} KB brotli of ${budget / 1000}, and ${kilobytes(later)} KB later`);
process.exitCode = first > budget ? 1 : 0;
