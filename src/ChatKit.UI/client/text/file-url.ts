/** A file that a message carries. */
export interface FileDescription {
  readonly href: string;
  readonly name: string;
  /** Bytes; undefined when unknown. */
  readonly size: number | undefined;
}

/**
 * What is known of a file from its address: name and size stand behind the `#`, where the sender put them (`#name=report.pdf&size=1024`).
 * Undefined for an address that must not be opened: neither http(s) nor a path of this server.
 */
export function describeFile(fileUrl: string): FileDescription | undefined {
  let url: URL;
  try {
    url = new URL(fileUrl, globalThis.location?.href ?? "http://localhost/");
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const details = new URLSearchParams(url.hash.slice(1));
  const size = Number(details.get("size") ?? Number.NaN);
  const name = details.get("name") || lastSegment(url.pathname) || url.hostname;
  url.hash = "";
  return { href: url.href, name, size: Number.isSafeInteger(size) && size >= 0 ? size : undefined };
}

/** An uploaded file's address with its name and size, as `describeFile` reads them. */
export const withDetails = (fileUrl: string, file: { readonly name: string; readonly size: number }): string =>
  fileUrl.includes("#") ? fileUrl : `${fileUrl}#${new URLSearchParams({ name: file.name, size: String(file.size) }).toString()}`;

const units = ["B", "KB", "MB", "GB"];

/** `1.2 MB`. */
export function fileSize(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 })} ${units[power]}`;
}

function lastSegment(path: string): string {
  const segment = path.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
