import * as z from 'zod';
import { conditionSchema } from '../../rules/condition.ts';

/** Converters in the order the form lists them, with the words of the list. */
const converterWords = {
  string: 'text as it is',
  trim: 'text without blanks around it',
  upper: 'capital letters',
  lower: 'small letters',
  number: 'number',
  boolean: 'yes or no',
  date: 'date',
  dateTime: 'date and time',
  instant: 'exact moment',
  code: 'code (the first component)',
  concept: 'coded value (CWE)',
  coding: 'one coding of a coded value',
  name: 'person name (XPN)',
  address: 'address (XAD)',
  phone: 'phone, fax or e-mail (XTN)',
  identifier: 'identifier (CX)',
  person: 'reference to a person (XCN)',
  place: 'reference to a place (PL)',
  reference: 'reference to another resource of this mapping',
} as const;

/** What the converters do with what arrives, by example. */
const converterHelps: Partial<Record<keyof typeof converterWords, string>> = {
  trim: '"  Main St " becomes "Main St".',
  upper: 'Meier becomes MEIER.',
  lower: 'MEIER becomes meier.',
  number: '98.60 becomes 98.6.',
  boolean: 'Y, 1 and true become true; N, 0 and false become false.',
  date: '19800229 becomes 1980-02-29.',
  dateTime: '202603011015+0100 becomes 2026-03-01T10:15:00+01:00.',
  instant: 'As date and time, with seconds and zone always.',
  code: 'M^Married^HL70002 becomes M.',
  concept: 'M^Married^HL70002 becomes code, words and the address of its system.',
  coding: 'As coded value, but one coding alone.',
  name: 'Meier^Anna^Eva^^Dr. becomes family, given names and prefix.',
  address: '14 Canal Row^^Westhill^OR^97201 becomes lines, city, state and postal code.',
  phone: '^PRN^PH^^^503^5550142 becomes a phone number with its use.',
  identifier: '4711^^^NORTH^MR becomes value, type and the system of its assigner.',
  person: '1144^Osei^Ama becomes a reference with identifier and name.',
  place: 'W4^12^1 becomes a reference with ward, room and bed.',
  reference: 'The fixed value names the resource, such as Patient.',
};

export type ConverterName = keyof typeof converterWords;
const converterNames = Object.keys(converterWords) as [ConverterName, ...ConverterName[]];

/** One line of a mapping: where from, where to, and what happens on the way. */
export const mappingRowSchema = z.object({
  id: z
    .string()
    .min(1)
    .meta({ title: 'Id', examples: ['family-name'], description: 'Identifies the row in reports.' }),
  from: z
    .string()
    .optional()
    .meta({
      title: 'From',
      examples: ['PID-5.1'],
      description:
        'Source field: PID-5.1 or patient.name. Several are joined with +, fixed text stands in quotes: OBR-3.1 + "-" + OBX-1.',
      'x-ui': { widget: 'path', source: 'input' },
    }),
  to: z
    .string()
    .min(1)
    .meta({
      title: 'To',
      examples: ['Patient.name[0].family'],
      description:
        'Target field: Patient.name[0].family, order.id or PID-5.1. [*] takes the number of the repetition, [+] adds one.',
      'x-ui': { widget: 'fhirpath' },
    }),
  type: z
    .enum(converterNames)
    .optional()
    .meta({
      title: 'As',
      description: 'How the value is converted. Empty: as the target field asks for.',
      'x-ui': { labels: converterWords, helps: converterHelps },
    }),
  lookup: z
    .string()
    .optional()
    .meta({
      title: 'Table',
      examples: ['sex'],
      description: 'Name of the look-up table that translates the value.',
    }),
  const: z
    .string()
    .optional()
    .meta({
      title: 'Fixed value',
      examples: ['urn:oid:2.16.840.1.113883.4.1'],
      description: 'Written as it is. Beside mapped fields it is written only when one of them has a value.',
    }),
  default: z
    .string()
    .optional()
    .meta({
      title: 'Default',
      examples: ['unknown'],
      description: 'Written when the source field is empty.',
    }),
  when: z
    .array(conditionSchema)
    .optional()
    .meta({
      title: 'Only when',
      description: 'The row applies only when all these conditions hold.',
      'x-ui': { widget: 'rules', source: 'input' },
    }),
  each: z
    .string()
    .optional()
    .meta({
      title: 'For each',
      examples: ['PID-3'],
      description: 'Repeats the row: for each repetition of PID-3, each OBX segment, each element of items.',
      'x-ui': { widget: 'path', source: 'input' },
    }),
  note: z
    .string()
    .optional()
    .meta({
      title: 'Note',
      examples: ['The registry wants the maiden name.'],
      description: 'Why the row is as it is.',
    }),
});

export type MappingRow = z.output<typeof mappingRowSchema>;

/** A table of codes by name. */
export const lookupTableSchema = z.object({
  name: z
    .string()
    .min(1)
    .meta({ title: 'Name', examples: ['sex'], description: 'Rows name the table by it.' }),
  rows: z
    .array(
      z.object({
        from: z.string().meta({ title: 'From', examples: ['M'], description: 'The value as it arrives.' }),
        to: z.string().meta({ title: 'To', examples: ['male'], description: 'The value to write instead.' }),
      }),
    )
    .meta({ title: 'Values', description: 'What becomes what.', 'x-ui': { widget: 'table' } }),
  default: z
    .string()
    .optional()
    .meta({
      title: 'Otherwise',
      examples: ['unknown'],
      description: 'For values the table does not list. Empty: that is an error.',
    }),
});

export type LookupTable = z.output<typeof lookupTableSchema>;
