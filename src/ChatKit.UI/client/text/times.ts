/** Names of days are in the page's language, the clock as the reader's browser has it. */
const locale = (): string[] => (typeof document === "undefined" || !document.documentElement.lang ? [] : [document.documentElement.lang]);

const format = (options: Intl.DateTimeFormatOptions, locales = locale): ((time: number) => string) => {
  let formatter: Intl.DateTimeFormat | undefined;
  return (time) => (formatter ??= new Intl.DateTimeFormat(locales(), options)).format(time);
};

/** `14:05`, in the reader's zone and habits. Times are milliseconds since 1970. */
export const clockTime = format({ timeStyle: "short" }, () => []);

/** `Monday, 23 November 2026 at 14:05`. */
export const fullTime = format({ dateStyle: "full", timeStyle: "short" });

const thisYear = format({ weekday: "long", month: "long", day: "numeric" });
const otherYear = format({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
const relative = (days: number): string => new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");

/** The day's number in the reader's zone: equal for two times of one day. */
export function dayNumber(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

/** `Today`, `Yesterday`, `Monday, November 23`, with the year when it is another one. */
export function dayName(time: number, now: number): string {
  const ago = dayNumber(now) - dayNumber(time);
  if (ago === 0 || ago === 1) {
    const word = relative(-ago);
    return word.charAt(0).toLocaleUpperCase() + word.slice(1);
  }
  return new Date(time).getFullYear() === new Date(now).getFullYear() ? thisYear(time) : otherYear(time);
}
