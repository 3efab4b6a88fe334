import { Hl7Error, type Hl7Issue, hl7Issue } from './issue.ts';

/** `n` (from 1), every one, or a new one after the last. */
export type Hl7Index = number | 'all' | 'new';

/** A place to read or write: `PID-3[2].4.1`, `OBX[3]-5`, `PID-5[*]`, `NK1[+]-2.1`. Missing indexes mean the first. */
export type Hl7Path = {
  readonly segment: string;
  readonly occurrence: Hl7Index;
  readonly field: number;
  readonly repetition: Hl7Index;
  readonly component?: number;
  readonly subcomponent?: number;
};

const grammar =
  /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,5}|\*|\+)\])?[-.](\d{1,3})(?:\[(\d{1,5}|\*|\+)\])?(?:[.-](\d{1,3}))?(?:[.-](\d{1,3}))?$/;

/** Parses a path; returns the path, or the issue to show beside the text. */
export function parsePath(text: string): { path: Hl7Path } | { issue: Hl7Issue } {
  const match = grammar.exec(text.trim());
  if (!match) return { issue: badPath(text) };
  const [, segment = '', occurrence, field, repetition, component, subcomponent] = match;
  const path: Hl7Path = {
    segment,
    occurrence: toIndex(occurrence),
    field: Number(field),
    repetition: toIndex(repetition),
    ...(component !== undefined && { component: Number(component) }),
    ...(subcomponent !== undefined && { subcomponent: Number(subcomponent) }),
  };
  const numbers = [path.occurrence, path.field, path.repetition, path.component, path.subcomponent];
  return numbers.includes(0) ? { issue: badPath(text) } : { path };
}

/** The shortest text of a path; `parsePath` reads it back. */
export function formatPath(path: Hl7Path): string {
  const component = path.component === undefined ? '' : `.${path.component}`;
  const subcomponent = path.subcomponent === undefined ? '' : `.${path.subcomponent}`;
  return `${path.segment}${index(path.occurrence)}-${path.field}${index(path.repetition)}${component}${subcomponent}`;
}

/** Paths are read once and used for every message, so the parsed form is kept. */
const parsed = new Map<string, Hl7Path>();

/** The parsed path; throws `Hl7Error` with the issue when the text is not one. */
export function toPath(path: string | Hl7Path): Hl7Path {
  if (typeof path !== 'string') return path;
  const known = parsed.get(path);
  if (known) return known;
  const result = parsePath(path);
  if ('issue' in result) throw new Hl7Error(result.issue);
  if (parsed.size > 5_000) parsed.clear();
  parsed.set(path, result.path);
  return result.path;
}

function toIndex(text: string | undefined): Hl7Index {
  if (text === '*') return 'all';
  if (text === '+') return 'new';
  return text === undefined ? 1 : Number(text);
}

function index(value: Hl7Index): string {
  if (value === 'all') return '[*]';
  if (value === 'new') return '[+]';
  return value === 1 ? '' : `[${value}]`;
}

function badPath(text: string): Hl7Issue {
  return hl7Issue('PATH_INVALID', `"${text}" is not an HL7 path.`, {
    hint: 'Write segment, field, component, such as PID-5.1, PID-3[2].4 or OBX[*]-5; counting starts at 1.',
  });
}
