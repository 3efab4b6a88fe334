export { type DraftedPipeline, draftPipeline } from './draftPipeline.ts';
export { mapQuestionWords } from './mapQuestionWords.ts';
export type { Wizard, WizardCase } from './wizard.ts';
export { wizards } from './wizards.ts';
export { type WizardWords, wordsIn } from './wizardWords.ts';
