/** Where the generated file is. */
export const target: string;
/** What it has to hold. */
export function generate(): string;
