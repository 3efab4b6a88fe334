import { parseHl7 } from '../hl7v2/parse.ts';
import { type Hl7Segment, isVerbatim, split } from '../hl7v2/segment.ts';
import { unescapeText } from '../hl7v2/unescape.ts';
import { compareLines } from './compareLines.ts';
import { type Difference, differenceAt } from './Difference.ts';
import { pairUp } from './pairUp.ts';

/** Field by field, down to the component or sub-component that differs; segments are numbered as expected. */
export function compareHl7(expected: string, got: string): Difference[] {
  const [left, right] = [parseHl7(expected).message, parseHl7(got).message];
  if (!left || !right) return compareLines(expected, got);
  const seen = new Map<string, number>();
  return pairUp(left.segments, right.segments, likeness).flatMap(([one, other]) => {
    const name = one?.name ?? other?.name ?? '';
    if (!one) return [differenceAt(`${name}[+]`, undefined, other?.raw)];
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    const place = number === 1 ? name : `${name}[${number}]`;
    return other ? compareSegments(one, other, place) : [differenceAt(place, one.raw, undefined)];
  });
}

function likeness(one: Hl7Segment, other: Hl7Segment): number {
  if (one.name !== other.name) return 0;
  return one.raw === other.raw ? 3 : one.field(1) === other.field(1) ? 2 : 1;
}

function compareSegments(one: Hl7Segment, other: Hl7Segment, place: string): Difference[] {
  if (one.raw === other.raw) return [];
  const differences: Difference[] = [];
  const count = Math.max(one.fieldCount, other.fieldCount);
  for (let number = 1; number <= count; number++) {
    const path = `${place}-${number}`;
    const [left, right] = [one.field(number), other.field(number)];
    if (left === right) continue;
    if (isVerbatim(one.name, number)) differences.push(differenceAt(path, left, right));
    else differences.push(...compareFields(one, other, number, path));
  }
  return differences;
}

function compareFields(one: Hl7Segment, other: Hl7Segment, number: number, path: string): Difference[] {
  const [left, right] = [one.repetitions(number), other.repetitions(number)];
  const differences: Difference[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const place = index === 0 ? path : `${path}[${index + 1}]`;
    differences.push(...compareParts(left[index], right[index], place, [one, other], levels));
  }
  return differences;
}

const levels = ['component', 'subcomponent'] as const;

/** Goes down while one of both is made of parts; what ends with empty parts is the same as without them. */
function compareParts(
  left: string | undefined,
  right: string | undefined,
  place: string,
  segments: readonly [Hl7Segment, Hl7Segment],
  [level, ...below]: readonly (typeof levels)[number][],
): Difference[] {
  if (left === right) return [];
  const [one, other] = segments;
  const parts = (text: string | undefined, { delimiters }: Hl7Segment) =>
    level && text ? split(text, delimiters[level]) : [text ?? ''];
  const [lefts, rights] = [parts(left, one), parts(right, other)];
  if (lefts.length < 2 && rights.length < 2) {
    if (level && below.length > 0) return compareParts(left, right, place, segments, below);
    const [leaf, otherLeaf] = [leafOf(left, one), leafOf(right, other)];
    return leaf === otherLeaf ? [] : [differenceAt(place, leaf, otherLeaf)];
  }
  const differences: Difference[] = [];
  for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
    const part = `${place}.${index + 1}`;
    differences.push(...compareParts(lefts[index], rights[index], part, segments, below));
  }
  return differences;
}

function leafOf(raw: string | undefined, { delimiters }: Hl7Segment): string | undefined {
  return raw ? unescapeText(raw, delimiters) : undefined;
}
