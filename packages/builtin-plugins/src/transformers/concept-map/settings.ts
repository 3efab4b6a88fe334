import * as z from 'zod';
import { codePathField, fromSystemField, terminologyFields } from '../../codes/terminologyFields.ts';

const fields = z.object({
  path: codePathField(1),
  ...terminologyFields(2),
  map: z
    .string()
    .min(1)
    .meta({
      title: 'Concept map',
      examples: ['https://hospital.example/ConceptMap/lab-to-loinc'],
      description: 'Which map of these files translates.',
      'x-ui': {
        widget: 'remote',
        options: 'maps',
        dependsOn: ['package_folder', 'packages'],
        order: 4,
        placeholder: 'https://hospital.example/ConceptMap/lab-to-loinc',
      },
    }),
  accept: z
    .enum(['equivalent', 'broader', 'any'])
    .default('equivalent')
    .meta({
      title: 'Take targets that are',
      description: 'How close a target has to be to the code; the closest one is taken.',
      'x-ui': {
        order: 5,
        labels: {
          equivalent: 'equivalent only',
          broader: 'equivalent or broader',
          any: 'related in any way',
        },
      },
    }),
  write: z
    .enum(['replace', 'add'])
    .default('replace')
    .meta({
      title: 'Write the translation',
      description: 'In FHIR an element can hold several codings of one meaning; in HL7 v2 an alternate one.',
      'x-ui': {
        order: 6,
        labels: { replace: 'instead of the code', add: 'and keep the code beside it' },
      },
    }),
  on_unmapped: z
    .enum(['error', 'keep', 'fixed'])
    .default('error')
    .meta({
      title: 'A code without a target',
      description: 'Fails the message, stays as it is, or becomes the fixed code.',
      'x-ui': {
        order: 7,
        labels: { error: 'is an error', keep: 'stays as it is', fixed: 'becomes the fixed code' },
      },
    }),
  fixed: z
    .string()
    .default('')
    .meta({
      title: 'Fixed code',
      examples: ['unknown'],
      description: 'Written for codes that have no target; system|code for a Coding.',
      'x-ui': { order: 8, showIf: { on_unmapped: 'fixed' } },
    }),
  from_system: fromSystemField(9),
  to_system: z
    .string()
    .default('')
    .meta({
      title: 'Name of the new system in HL7 v2',
      examples: ['LN'],
      description: 'HL7 v2 only: written as coding system (component 3). Empty: it stays.',
      'x-ui': { order: 10, advanced: true },
    }),
});

export const conceptMapSettings = fields.superRefine(({ on_unmapped, fixed }, context) => {
  if (on_unmapped === 'fixed' && fixed === '')
    context.addIssue({ code: 'custom', path: ['fixed'], message: 'Give the code to write.' });
});

export type ConceptMapSettings = z.output<typeof fields>;
