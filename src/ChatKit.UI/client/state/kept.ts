/** Storage of the browser's that may be forbidden, full, or hold what somebody else has written: then nothing is kept. */
export function kept<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
