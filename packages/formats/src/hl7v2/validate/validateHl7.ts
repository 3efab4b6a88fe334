import type { Hl7Dictionary } from '../dictionary/dictionary.ts';
import { findStructure } from '../dictionary/findStructure.ts';
import { groupSegments } from '../dictionary/groupSegments.ts';
import { type Hl7Issue, hl7Issue } from '../issue.ts';
import type { Hl7Message } from '../message.ts';
import { checkSegment } from './checkSegment.ts';
import { checkStructure } from './checkStructure.ts';

export type ValidationOptions = {
  /**
   * `tolerant` (default): errors are a header that cannot be routed, a required segment that is missing, and dates
   * that are none; the rest warns, because most live interfaces break it daily. `strict`: everything the standard
   * requires is an error.
   */
  mode?: 'tolerant' | 'strict';
  /** Stop after so many issues; default 500. */
  maxIssues?: number;
};

/**
 * Checks a message against the standard of its version: structure, required fields, repetitions, data types, table
 * values and lengths. Issues carry the table 0357 code, so that they can go into an acknowledgement as they are.
 * What `parseHl7` reports (delimiters, MSH-9 to MSH-12) is not repeated.
 */
export function validateHl7(
  message: Hl7Message,
  dictionary: Hl7Dictionary,
  options: ValidationOptions = {},
): Hl7Issue[] {
  const isStrict = options.mode === 'strict';
  const maxIssues = options.maxIssues ?? 500;
  const issues = structureIssues(message, dictionary, isStrict);
  const seen = new Map<string, number>();
  for (const [index, segment] of message.segments.entries()) {
    if (issues.length >= maxIssues) break;
    const occurrence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, occurrence);
    const definition = dictionary.segments.get(segment.name);
    if (definition === undefined) continue;
    const place = { segment: segment.name, occurrence, line: index + 1 };
    issues.push(...checkSegment(segment, definition, dictionary, { place, isStrict }));
  }
  return issues.slice(0, maxIssues);
}

function structureIssues(message: Hl7Message, dictionary: Hl7Dictionary, isStrict: boolean): Hl7Issue[] {
  const structure = findStructure(message, dictionary);
  if (structure) return checkStructure(message, groupSegments(message, structure), dictionary, isStrict);
  if (message.type === '') return [];
  const isKnownType = dictionary.tables.get('0076')?.values[message.type] !== undefined;
  return [
    hl7Issue(
      'STRUCTURE_UNKNOWN',
      `Version ${dictionary.version} defines no structure for this message type and event.`,
      {
        at: { segment: 'MSH', field: 9, line: 1 },
        severity: 'warning',
        hint: 'The order of its segments was not checked. Compare MSH-9 and MSH-12 with what the sender means.',
        errorCode: isKnownType ? '201' : '200',
      },
    ),
  ];
}
