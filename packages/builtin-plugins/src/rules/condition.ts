import * as z from 'zod';
import { compileCondition } from './compileCondition.ts';
import { operators, operatorWords } from './operators.ts';

const fields = z.object({
  path: z
    .string()
    .min(1)
    .meta({
      title: 'Field',
      description:
        'Where to look: PID-5.1 in HL7 v2, Patient.gender or order.id in FHIR and JSON, @subtype for the message type.',
      'x-ui': { widget: 'path', source: 'input', placeholder: 'PV1-2' },
    }),
  op: z
    .enum(operators)
    .default('equals')
    .meta({
      title: 'Comparison',
      description: 'How the field is compared. Fields that repeat match when one of their values does.',
      'x-ui': { labels: operatorWords },
    }),
  value: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .meta({
      title: 'Value',
      examples: ['I'],
      description:
        'What to compare with. For lists separate values with commas; for a range write low..high.',
    }),
});

export type Condition = z.output<typeof fields>;

/** One comparison, as settings keep it. What cannot be compiled is an issue at the setting, not at the first message. */
export const conditionSchema = fields.superRefine((condition, context) => {
  const test = compileCondition(condition);
  if (typeof test !== 'function') context.addIssue({ code: 'custom', message: test.problem });
});

/** Conditions with a name: what filter and router decide by. */
export const ruleSchema = z.object({
  id: z
    .string()
    .min(1)
    .meta({ title: 'Id', examples: ['inpatients'], description: 'Identifies the rule in explanations.' }),
  name: z
    .string()
    .min(1)
    .max(120)
    .meta({ title: 'Name', examples: ['Inpatients'], description: 'What the rule selects, in your words.' }),
  match: z
    .enum(['all', 'any'])
    .default('all')
    .meta({
      title: 'Holds when',
      description: 'Whether all conditions must hold or one is enough.',
      'x-ui': { labels: { all: 'all conditions hold', any: 'any condition holds' } },
    }),
  conditions: z
    .array(conditionSchema)
    .min(1, 'A rule needs at least one condition.')
    .meta({ title: 'Conditions', description: 'The comparisons of this rule.' }),
});

export type Rule = z.output<typeof ruleSchema>;
