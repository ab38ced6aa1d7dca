import { rm } from "node:fs/promises";
import { bundle, outputFolder } from "./bundle.mjs";

// Chunks of an earlier build have other names, and would stay.
await rm(outputFolder, { recursive: true, force: true });
await bundle({ write: true });
