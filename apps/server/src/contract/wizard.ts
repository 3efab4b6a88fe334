import { issueSchema, pipelineDocumentSchema, wizardAnswersSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from './language.ts';

/** What a person has answered so far, and where the first run is to go. */
export const wizardSheetSchema = z.object({
  key: z.string(),
  answers: wizardAnswersSchema,
  /** The first run goes to simulated partners. */
  isRehearsal: z.boolean(),
  /** What the names in the pipeline and the words about it are in. */
  language: languageSchema.default('en'),
});

/** The pipeline that the answers give, and all there is to say about it. */
export const wizardPreviewSchema = z.object({
  document: pipelineDocumentSchema,
  /** What each answer means, in words. */
  sentences: z.array(z.object({ question: z.string(), text: z.string() })),
  /** What is left to do, by node. */
  open: z.array(
    z.object({
      question: z.string(),
      node: z.string(),
      nodeName: z.string(),
      text: z.string(),
      next: z.string(),
    }),
  ),
  connections: z.array(z.object({ name: z.string(), kind: z.string() })),
  secrets: z.array(z.object({ name: z.string(), purpose: z.string(), isStored: z.boolean() })),
  tests: z.array(
    z.object({
      name: z.string(),
      passed: z.boolean(),
      /** Names of the nodes that the message came to. */
      path: z.array(z.string()),
    }),
  ),
  issues: z.array(issueSchema),
});

export type WizardSheet = z.infer<typeof wizardSheetSchema>;
export type WizardPreview = z.infer<typeof wizardPreviewSchema>;
