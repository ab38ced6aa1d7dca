/** Sorts by times in RFC 3339, those of the same time as they were. */
export const newestFirst =
  <T>(timeOf: (item: T) => string) =>
  (a: T, b: T): number =>
    timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0;
