import * as z from 'zod';
import type { GuideTable } from '../../toFhir/vocabulary.ts';

/** One row of the guide: which place of a statement becomes which element. */
export const guideRowSchema = z.object({
  from: z
    .string()
    .min(1)
    .meta({
      title: 'From',
      examples: ['effectiveTime/low'],
      description:
        'A way from the element that the record begins at: value, effectiveTime/low, entryRelationship/observation[severity]/value, ../../statusCode, ^author/time.',
    }),
  to: z
    .string()
    .min(1)
    .meta({
      title: 'To',
      examples: ['Condition.onsetDateTime'],
      description:
        'Record and element, such as Condition.code. A name in brackets keeps parts of one list entry together.',
    }),
  as: z
    .string()
    .optional()
    .meta({
      title: 'As',
      examples: ['reference'],
      description:
        'reference: to the record that begins there. text, display, timing, start, end: that part of it. Empty: as the element asks for.',
    }),
  when: z
    .string()
    .optional()
    .meta({
      title: 'When',
      examples: ['@negationInd = true'],
      description:
        'A condition: @negationInd = true, statusCode != active|suspended, effectiveTime/high valued, value empty; several joined by "and" or "or".',
    }),
  value: z
    .string()
    .optional()
    .meta({
      title: 'Fixed value',
      examples: ['final'],
      description:
        'Written instead of what stands there, as soon as something does. With "reference": the records that may be meant.',
    }),
  table: z
    .string()
    .optional()
    .meta({
      title: 'Table',
      examples: ['AdministrativeGender'],
      description: 'The table that translates codes.',
    }),
});

export type GuideRow = z.output<typeof guideRowSchema>;

/** A resource, or a part of one that repeats, and the elements of a document that it begins at. */
export interface GuideRecord {
  /** A resource type, `Type#name` where there are two of a type, or a list below one: `AllergyIntolerance.reaction`. */
  record: string;
  /** Ways that end at the elements, such as `observation[allergy]`. */
  at: readonly string[];
  when?: string;
  /** How it is written; absent: updated by identifier. `create_once` are left out when nothing refers to them. */
  write?: 'update' | 'create_once' | 'create';
  /** Choice elements one of which FHIR wants, with the one that says "unknown": `occurrence:occurrenceDateTime`. */
  needs?: readonly string[];
}

/** The whole guide as data. */
export interface Guide {
  records: readonly GuideRecord[];
  rows: readonly GuideRow[];
  tables: readonly GuideTable[];
}
