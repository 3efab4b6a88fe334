import { dictionaryVersions } from '@pyheart/formats';
import * as z from 'zod';
import { isHl7Path, segmentName } from '../../paths/hl7Reader.ts';
import { verdictSettings } from '../../verdict/verdictSettings.ts';
import { profileFields } from './profileFields.ts';

const requirements = ['required', 'required_in_segment', 'recommended', 'not_used'] as const;

/** What a receiver needs beyond the standard: a field, or a whole segment. */
const fieldRuleSchema = z.object({
  path: z
    .string()
    .refine((text) => isHl7Path(text) || segmentName(text) !== undefined, {
      message: 'Write a field such as PID-3.1, or a segment such as PV1.',
    })
    .meta({
      title: 'Field',
      description: 'The field or segment, such as PID-3, PID-5.1 or PV1.',
      'x-ui': { widget: 'hl7path', source: 'input', placeholder: 'PID-3' },
    }),
  requirement: z
    .enum(requirements)
    .default('required')
    .meta({
      title: 'Requirement',
      description:
        'Required: empty is an error. In its segment: empty is an error when the segment is there. Recommended: empty is a warning. Not used: filled is an error.',
      'x-ui': {
        labels: {
          required: 'required',
          required_in_segment: 'required when its segment is there',
          recommended: 'recommended',
          not_used: 'must be empty',
        },
      },
    }),
});

export const validatorSettings = z.object({
  version: z
    .enum(['message', ...dictionaryVersions])
    .default('message')
    .meta({
      title: 'HL7 version',
      description: 'The version whose rules apply. Usually the one the message names in MSH-12.',
      'x-ui': { order: 1, labels: { message: 'as the message says (MSH-12)' } },
    }),
  mode: z
    .enum(['tolerant', 'strict'])
    .default('tolerant')
    .meta({
      title: 'Strictness',
      description:
        'Tolerant: only what makes a message unusable is an error, the rest warns. Strict: every rule of the standard counts.',
      'x-ui': { widget: 'cards', order: 2, labels: { tolerant: 'tolerant', strict: 'strict' } },
    }),
  message_types: z
    .array(
      z
        .string()
        .regex(/^[A-Z0-9]{3}(\^([A-Z0-9]{3}|\*))?$/, 'Write a type such as ADT^A01 or ADT^*.')
        .meta({ title: 'Message type', description: 'Such as ADT^A01, or ADT^* for all events.' }),
    )
    .default([])
    .meta({
      title: 'Accepted message types',
      examples: [['ADT^A01']],
      description: 'Other types are invalid. Empty: every type is accepted.',
      'x-ui': { widget: 'list', order: 3 },
    }),
  fields: z
    .array(fieldRuleSchema)
    .default([])
    .meta({
      title: 'Fields you need',
      description: 'Fields that the standard leaves open and your receiver needs.',
      'x-ui': { widget: 'table', order: 4 },
    }),
  ...profileFields(5),
  ...verdictSettings(8),
  max_issues: z
    .int()
    .min(1)
    .max(500)
    .default(100)
    .meta({
      title: 'Findings kept',
      description: 'At most so many findings are kept with each run.',
      'x-ui': { order: 10, advanced: true },
    }),
});

export type ValidatorSettings = z.output<typeof validatorSettings>;
export type FieldRule = ValidatorSettings['fields'][number];
