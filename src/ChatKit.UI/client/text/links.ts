/** A piece of a text; the pieces of a text joined are the text. */
export interface TextPart {
  readonly text: string;
  /** Where it leads, for a link: always `http:` or `https:`. */
  readonly href?: string;
}

const candidate = /\b(?:https?:\/\/|www\.)[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/giu;
const trailing = /[.,:;!?…*_~]+$/u;
const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Finds web addresses in a text. What hides where it leads (a user name before the host, direction marks) stays text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const address = trimEnd(match[0]);
    const href = webAddress(address);
    if (href === undefined) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation that ends the sentence, and a bracket that was opened before the address, are not part of it. */
function trimEnd(address: string): string {
  for (;;) {
    const last = address.at(-1) ?? "";
    const open = closing[last];
    const shorter =
      open !== undefined && count(address, last) > count(address, open) ? address.slice(0, -1) : address.replace(trailing, "");
    if (shorter === address) return address;
    address = shorter;
  }
}

const count = (text: string, character: string): number => text.split(character).length - 1;

function webAddress(text: string): string | undefined {
  const url = parse(withScheme(text));
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  const isNamed = url.hostname.includes(".") || url.hostname === "localhost";
  return isNamed && (url.protocol === "http:" || url.protocol === "https:") ? url.href : undefined;
}

const withScheme = (text: string): string => (/^www\./iu.test(text) ? `https://${text}` : text);

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
