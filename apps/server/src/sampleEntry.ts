import type { Sample, SampleEntry } from './contract/sample.ts';

const mostParts = 200;

/** A sample for a list: what it is, how long it is and what it is made of, without its text. */
export function sampleEntry({ text, ...sample }: Sample): SampleEntry {
  return { ...sample, size: Buffer.byteLength(text), parts: [...partsOf(text)].slice(0, mostParts) };
}

/** Names of segments at the start of lines, of elements, or of the first keys. */
function partsOf(text: string): Set<string> {
  const keys = keysOf(text);
  if (keys) return new Set(keys);
  const names = text.trimStart().startsWith('<')
    ? text.matchAll(/<([\p{L}_][\p{L}\p{N}_]*)(?=[\s/>])/gu)
    : text.matchAll(/^([A-Z][A-Z\d]{2})\|/gm);
  return new Set([...names].map(([, name = '']) => name));
}

function keysOf(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null ? Object.keys(first) : [];
  } catch {
    return undefined;
  }
}
