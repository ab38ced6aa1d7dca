import { notify } from "./notify.ts";

/** Loads what is not needed at once. Where it can't be had, says so around the element and gives nothing; the next call tries again. */
export async function loadExtras(element: EventTarget): Promise<typeof import("../extras.ts") | undefined> {
  try {
    return await import("../extras.ts");
  } catch {
    notify(element, "This part could not be loaded. Check your connection and try again.", "error");
    return undefined;
  }
}
