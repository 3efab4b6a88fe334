import * as z from 'zod';
import { packageFields } from '../../fhirPackages/packageFields.ts';
import { verdictSettings } from '../../verdict/verdictSettings.ts';

const ruleSchema = z.object({
  resource: z
    .string()
    .regex(/^([A-Z][A-Za-z]+)?$/, 'Write a resource type such as Patient.')
    .default('')
    .meta({
      title: 'Applies to',
      description:
        'A resource type: the rule is checked on each one in the message. Empty: on the message as a whole.',
      'x-ui': { placeholder: 'Patient' },
    }),
  rule: z
    .string()
    .min(1)
    .max(4000)
    .meta({
      title: 'Rule',
      examples: ["identifier.where(system = 'urn:oid:1.2.3').exists()"],
      description: 'FHIRPath that is true for what you accept.',
      'x-ui': { widget: 'longtext', placeholder: "identifier.where(system = 'urn:oid:1.2.3').exists()" },
    }),
  words: z
    .string()
    .min(1)
    .max(300)
    .meta({
      title: 'When it is broken, say',
      examples: ['The patient has no number of our hospital.'],
      description: 'What people read with the finding. No patient data.',
    }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .default('error')
    .meta({
      title: 'Severity',
      description: 'How bad it is when the rule is broken.',
      'x-ui': { labels: { error: 'error', warning: 'warning', info: 'note' } },
    }),
});

const acceptedSchema = z.object({
  finding: z
    .string()
    .regex(/^[\w.:/-]+$/, 'Write a code such as PH-FHV-010, or the name of a rule such as dom-3.')
    .meta({
      title: 'Finding',
      examples: ['dom-3'],
      description: 'The code of a finding (PH-FHV-010), or the rule or value set it names (dom-3).',
    }),
  place: z
    .string()
    .default('')
    .meta({
      title: 'Only at',
      examples: ['Patient.contained'],
      description:
        'The beginning of the place, such as Patient.contained. Numbers in brackets may be left out. Empty: everywhere.',
    }),
});

export const fhirValidatorSettings = z.object({
  ...packageFields({
    order: 1,
    description: 'What resources must conform to although they do not say so.',
  }),
  rules: z
    .array(ruleSchema)
    .max(100)
    .default([])
    .meta({
      title: 'Rules of your own',
      description: 'What your receiver needs beyond the profiles, in FHIRPath.',
      'x-ui': { widget: 'table', order: 4 },
    }),
  ...verdictSettings(5),
  accepted: z
    .array(acceptedSchema)
    .max(100)
    .default([])
    .meta({
      title: 'Findings you accept',
      description: 'They are kept as notes and stop no message.',
      'x-ui': { widget: 'table', order: 7, advanced: true },
    }),
  timeout_ms: z
    .int()
    .min(100)
    .max(120_000)
    .default(20_000)
    .meta({
      title: 'Time limit',
      description:
        'A check that takes longer is ended and the message fails. Reading packages does not count.',
      'x-ui': { order: 8, unit: 'ms', group: 'Limits', advanced: true },
    }),
  max_issues: z
    .int()
    .min(1)
    .max(500)
    .default(100)
    .meta({
      title: 'Findings kept',
      description: 'At most so many findings are kept with each run, the worst first.',
      'x-ui': { order: 9, group: 'Limits', advanced: true },
    }),
});

export type FhirValidatorSettings = z.output<typeof fhirValidatorSettings>;
