import { connectAdt } from './connectAdt.ts';
import { connectPortal } from './connectPortal.ts';
import { connectResults } from './connectResults.ts';
import type { Wizard } from './wizard.ts';

/** Questionnaires for templates, in the order of the gallery. */
export const wizards: readonly Wizard[] = [connectAdt, connectResults, connectPortal];

export { type DraftedPipeline, draftPipeline } from './draftPipeline.ts';
export { mapQuestionWords } from './mapQuestionWords.ts';
export type { Wizard, WizardCase } from './wizard.ts';
export { type WizardWords, wordsIn } from './wizardWords.ts';
