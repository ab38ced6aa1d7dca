// Writes src/contract.generated.ts from the server's own descriptions: openapi.json and hub.json, which .NET tests hold against the code.
import { writeFileSync } from "node:fs";
import { generate, target } from "./contract-types.mjs";

writeFileSync(target, generate());
