import * as z from 'zod';
import type { GuideTable } from '../../toFhir/vocabulary.ts';

/** One row of the guide: which field, component or segment becomes which element. */
export const guideRowSchema = z.object({
  from: z
    .string()
    .min(1)
    .meta({
      title: 'From',
      examples: ['PID-5'],
      description: 'A field such as PID-5, or a component such as PID-5.1; each repetition counts.',
      'x-ui': { widget: 'path', source: 'input' },
    }),
  to: z
    .string()
    .min(1)
    .meta({
      title: 'To',
      examples: ['Patient.name'],
      description:
        'Record and element, such as Patient.name. A name in brackets keeps parts of one list entry together: Patient.contact[kin].name.',
    }),
  as: z
    .string()
    .optional()
    .meta({
      title: 'As',
      examples: ['XPN[HumanName]'],
      description: 'The data type map, such as XPN[HumanName]. Empty: as the element asks for.',
    }),
  when: z
    .string()
    .optional()
    .meta({
      title: 'When',
      examples: ['PID-30 = Y'],
      description:
        'A condition: PID-30 = Y, PV1-2 != I|E, OBX-5 valued, OBX-5 empty; several joined by "and" or "or".',
    }),
  value: z
    .string()
    .optional()
    .meta({
      title: 'Fixed value',
      examples: ['active'],
      description:
        'Written instead of what the field says, as soon as the field says something; =MSH-7 takes what another field says.',
    }),
  table: z
    .string()
    .optional()
    .meta({
      title: 'Table',
      examples: ['AdministrativeSex'],
      description: 'The table that translates codes.',
    }),
});

export type GuideRow = z.output<typeof guideRowSchema>;

/** A resource that segments fill together, such as the ServiceRequest of one ORC and its OBR. */
export interface GuideRecord {
  /** What rows call it: a resource type, or `Type#name` where there are two of a type. */
  record: string;
  /** The segments that open the next one, in their order; the later ones join what an earlier one has opened. */
  opens: readonly string[];
  /** The record whose next one closes this. */
  within?: string;
  /** Message types: `ORU OML^O21`; with a minus all others. Absent: every message. */
  in?: string;
  when?: string;
  /** How it is written; absent: updated by identifier. */
  write?: 'update' | 'create_once' | 'create';
  /** Choice elements one of which FHIR wants, with the one that says "unknown": `occurrence:occurrenceDateTime`. */
  needs?: readonly string[];
}

/** How one data type becomes another: rows from components to elements. */
export interface GuideType {
  /** `XPN[HumanName]`; a resource in the brackets makes that resource and gives the reference to it. */
  name: string;
  when?: string;
  rows: readonly GuideRow[];
}

/** The whole guide as data. */
export interface Guide {
  records: readonly GuideRecord[];
  rows: readonly GuideRow[];
  types: readonly GuideType[];
  tables: readonly GuideTable[];
}
