import fc from "fast-check";

/** In CI the same examples each time, elsewhere others; what fails prints its seed. */
if (process.env["CI"] === "true") fc.configureGlobal({ seed: 4 });
