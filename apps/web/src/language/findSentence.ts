/** A sentence that was made of a pattern, and what stood in its gaps. */
export interface FoundSentence {
  pattern: string;
  values: readonly string[];
  /** How many letters are not values: the more, the surer it is. */
  letters: number;
}

interface Pattern {
  text: string;
  /** What stands around the gaps: one piece more than there are gaps. */
  pieces: readonly string[];
  letters: number;
  /** Letters count most, then other characters, then few gaps. */
  rank: number;
}

export const gap = /\{\d+\}/;
const sentenceEnd = /[.!?]["”)]? /;
const words = /[\p{L}\p{N}]+|→/gu;

/**
 * Finds the pattern that a sentence was made of: `Port 2575 is taken.` is `Port {1} is taken.` Patterns are looked up by
 * their rarest word and compared piece by piece, so that a sentence costs microseconds however many patterns there are.
 * Of several that fit, the one with the most letters of its own is meant.
 */
export function sentenceFinder(texts: readonly string[]): (sentence: string) => FoundSentence | undefined {
  const index = byRarestWord(texts.filter((text) => gap.test(text)).map(read));
  return (sentence) => {
    const candidates = new Set(sentence.match(words)?.flatMap((word) => index.get(word) ?? []));
    const surest = [...candidates].sort((one, other) => other.rank - one.rank);
    for (const { text, pieces, letters } of surest) {
      const values = valuesBetween(pieces, sentence);
      if (values) return { pattern: text, values, letters };
    }
    return undefined;
  };
}

/** The words of a pattern that touch no gap; it is found by one of them. */
export function wholeWords(text: string): string[] {
  return text.replace(/[\p{L}\p{N}]*\{\d+\}[\p{L}\p{N}]*/gu, ' ').match(words) ?? [];
}

function read(text: string): Pattern {
  const pieces = text.split(gap);
  const own = pieces.join('');
  const letters = own.replace(/\P{L}/gu, '').length;
  return { text, pieces, letters, rank: letters + own.length / 1e3 - pieces.length / 1e6 };
}

function byRarestWord(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const times = new Map<string, number>();
  for (const { text } of patterns)
    for (const word of wholeWords(text)) times.set(word, (times.get(word) ?? 0) + 1);
  const rarity = (word: string) => times.get(word) ?? 0;
  return Map.groupBy(
    patterns,
    ({ text }) => wholeWords(text).sort((one, other) => rarity(one) - rarity(other))[0] ?? '',
  );
}

/** What stands between the pieces, each taken where it first comes. */
function valuesBetween(pieces: readonly string[], sentence: string): string[] | undefined {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const end = sentence.length - last.length;
  if (end < first.length || !sentence.startsWith(first) || !sentence.endsWith(last)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const next = sentence.indexOf(piece, at);
    if (next === -1 || next + piece.length > end) return undefined;
    values.push(sentence.slice(at, next));
    at = next + piece.length;
  }
  values.push(sentence.slice(at, end));
  // A name in quotes ends with them: of two sentences in a row not all between the first and the last is one.
  const isTorn = (value: string, index: number) =>
    value.includes('"') && pieces[index]?.endsWith('"') && pieces[index + 1]?.startsWith('"');
  if (values.some(isTorn)) return undefined;
  // Sentences stand at the end of another one only, as in `Pipeline "A" cannot start: {2}`.
  const isMore = (value: string, index: number) =>
    sentenceEnd.test(value) && !/[:.!?] $/.test(pieces[index] ?? '');
  return values.some(isMore) ? undefined : values;
}
