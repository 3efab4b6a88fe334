import * as z from 'zod';

const optionSchema = z.object({
  value: z.string(),
  label: z.string(),
  help: z.string().optional(),
});

/** One control of a question. Every field has a help and an example: whoever answers knows the partner, not us. */
export const wizardFieldSchema = z.object({
  key: z.string().min(1),
  label: z.string().min(1),
  help: z.string().min(1),
  /** What a person would write there, or the label of an option. */
  example: z.string().min(1),
  /** `lines`: any number of texts, one a line. `choices`: any number of options. */
  kind: z.enum(['text', 'lines', 'choice', 'choices']),
  options: z.array(optionSchema).optional(),
  /** May stay empty. */
  optional: z.boolean().optional(),
  /** What each text has to look like, as a regular expression, and in words: "A port from 1 to 65535". */
  pattern: z.object({ source: z.string(), words: z.string() }).optional(),
  /** What it starts with. */
  initial: z.union([z.string(), z.array(z.string())]).optional(),
  /** Shown while another field of the question has one of these values. */
  showIf: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
});

/** A question in the partner's words. It can always be left for later. */
export const wizardQuestionSchema = z.object({
  key: z.string().min(1),
  title: z.string().min(1),
  help: z.string().min(1),
  fields: z.array(wizardFieldSchema).min(1),
  /** What happens when it is not known yet. */
  unknown: z.string().min(1),
});

/** By field; `null` for a question whose answer is not known yet. */
export const wizardAnswerSchema = z
  .record(z.string(), z.union([z.string().max(2000), z.array(z.string().max(500)).max(200)]))
  .nullable();

/** By question. */
export const wizardAnswersSchema = z.record(z.string(), wizardAnswerSchema);

export type WizardField = z.infer<typeof wizardFieldSchema>;
export type WizardQuestion = z.infer<typeof wizardQuestionSchema>;
export type WizardAnswer = z.infer<typeof wizardAnswerSchema>;
export type WizardAnswers = z.infer<typeof wizardAnswersSchema>;
