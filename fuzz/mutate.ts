/** Numbers from 0 up to 1 that a seed decides, so that a case can be run again (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** What breaks parsers: separators, names that objects inherit, ends, deep nesting, long runs, characters out of range. */
const tokens = [
  '|',
  '^',
  '~',
  '\\',
  '&',
  '\r',
  '\n',
  '\u000b',
  '\u001c',
  '\u0000',
  '\ufeff',
  '\\X',
  '\\.br\\',
  'MSH|',
  '\rMSH|^~\\&|',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '"__proto__":{"polluted":true},',
  '<__proto__>',
  '__proto__,',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  ',',
  '<',
  '>',
  '</',
  '/>',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  'null',
  'true',
  '-0',
  '1e999',
  '99999999999999999999',
  'NaN',
  '\ud800',
  '\u202e',
  '💊',
  '{"a":'.repeat(600),
  '['.repeat(3000),
  '<a>'.repeat(600),
  '&'.repeat(2000),
  '~'.repeat(2000),
  'a'.repeat(5000),
  ' '.repeat(5000),
].map((token) => Buffer.from(token));

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Uint8Array.from(bytes);
    const at = Math.floor(random() * copy.length);
    copy[at] = copy[at]! ^ (1 << Math.floor(random() * 8));
    return copy;
  },
  (bytes, random) => insert(bytes, pick(tokens, random), random),
  (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return insert(bytes, bytes.subarray(from, to), random);
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return joined(bytes.subarray(0, from), pick(tokens, random), bytes.subarray(to));
  },
];

/** A copy with one to six things done to it. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let copy = bytes;
  const times = 1 + Math.floor(random() * 6);
  for (let count = 0; count < times && copy.length > 0; count++) copy = pick(mutations, random)(copy, random);
  return copy;
}

export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!;
}

function insert(bytes: Uint8Array, piece: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  return joined(bytes.subarray(0, at), piece, bytes.subarray(at));
}

/** Mostly a short stretch. */
function range(bytes: Uint8Array, random: Random): [number, number] {
  const from = Math.floor(random() * bytes.length);
  return [from, Math.min(bytes.length, from + 1 + Math.floor(random() ** 4 * bytes.length))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
