import type { ShowTest } from '../settings.ts';

// A pattern is the plugin's, the text is anybody's.
const longestText = 1000;

/** Does a value hold what a `showIf` asks of it? */
export function passesTest(value: unknown, test: ShowTest): boolean {
  return Object.entries(test).every(([name, wanted]) => {
    const compare = comparisons.get(name);
    return compare === undefined ? false : compare(value, wanted);
  });
}

type Comparison = (value: unknown, wanted: unknown) => boolean;

const comparisons = new Map<string, Comparison>([
  ['eq', (value, wanted) => value === wanted],
  ['not', (value, wanted) => value !== wanted],
  ['gt', ofNumbers((value, wanted) => value > wanted)],
  ['gte', ofNumbers((value, wanted) => value >= wanted)],
  ['lt', ofNumbers((value, wanted) => value < wanted)],
  ['lte', ofNumbers((value, wanted) => value <= wanted)],
  ['between', (value, wanted) => Array.isArray(wanted) && isWithin(value, wanted[0], wanted[1])],
  ['startsWith', ofTexts((value, wanted) => value.startsWith(wanted))],
  ['endsWith', ofTexts((value, wanted) => value.endsWith(wanted))],
  ['includes', includes],
  ['regex', ofTexts((value, wanted) => patternOf(wanted)?.test(value.slice(0, longestText)) ?? false)],
  ['exists', (value, wanted) => hasValue(value) === wanted],
]);

function ofNumbers(compare: (value: number, wanted: number) => boolean): Comparison {
  return (value, wanted) => typeof value === 'number' && typeof wanted === 'number' && compare(value, wanted);
}

function ofTexts(compare: (value: string, wanted: string) => boolean): Comparison {
  return (value, wanted) => typeof value === 'string' && typeof wanted === 'string' && compare(value, wanted);
}

function isWithin(value: unknown, from: unknown, to: unknown): boolean {
  return typeof value === 'number' && value >= Number(from) && value <= Number(to);
}

function includes(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(value)) return value.includes(wanted);
  return typeof value === 'string' && value.includes(String(wanted));
}

function hasValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** Undefined for a pattern that is none: the field stays hidden rather than breaking the form. */
function patternOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
