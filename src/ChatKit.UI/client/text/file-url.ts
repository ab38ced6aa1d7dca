/** A file that a message carries. */
export interface FileDescription {
  /** As in the message. */
  readonly url: string;
  readonly name: string;
  /** Bytes; undefined when unknown. */
  readonly size: number | undefined;
}

/** Name and size of a file, as the server tells them of its own. */
export interface FileDetails {
  readonly name: string;
  readonly size: number;
}

/**
 * What is known of a file: details where there are any, else what its address says.
 * Undefined for an address that must not be opened: neither http(s) nor a path of this server.
 */
export function describeFile(fileUrl: string, details?: FileDetails): FileDescription | undefined {
  let url: URL;
  try {
    url = new URL(fileUrl, "http://localhost/");
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return { url: fileUrl, name: details?.name || lastSegment(url.pathname) || url.hostname, size: details?.size };
}

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
