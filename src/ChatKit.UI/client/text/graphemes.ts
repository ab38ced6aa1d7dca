const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const pictograph = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\ufe0f)/u;
const mostLargeEmoji = 6;

/** How many characters a person sees, which is how the server counts. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Whether a text is nothing but one to six emoji, to be shown large. */
export function isEmojiOnly(text: string): boolean {
  const compact = text.replace(/\s/gu, "");
  // An emoji is at most some 35 code units: no need to cut a long text up.
  if (compact === "" || compact.length > mostLargeEmoji * 35) return false;
  const graphemes = [...segmenter.segment(compact)];
  return graphemes.length <= mostLargeEmoji && graphemes.every(({ segment }) => pictograph.test(segment));
}
