import type { PipelineDocument, WizardAnswers } from '@pyheart/plugin-sdk';
import { templateIn } from '../templates/templatesIn.ts';
import { givenBy } from './given.ts';
import { type DraftOptions, WizardDraft } from './WizardDraft.ts';
import type { Wizard, WizardCase } from './wizard.ts';

export interface DraftedPipeline extends Pick<WizardDraft, 'connections' | 'sentences' | 'secrets' | 'open'> {
  document: PipelineDocument;
  cases: WizardCase[];
}

/**
 * The pipeline that the answers describe, its names in the language of `words`. A question without an answer counts as not known yet, so there is a draft at
 * any time.
 */
export function draftPipeline(
  wizard: Wizard,
  answers: WizardAnswers,
  options: DraftOptions,
): DraftedPipeline {
  const { peers, words } = options;
  const draft = new WizardDraft(templateIn(wizard.template, words.language).document(peers), options);
  draft.document.name = wizard.name(answers, words).slice(0, 120);
  for (const step of wizard.steps) {
    draft.about(step.key);
    step.change(draft, givenBy(step, answers[step.key]));
  }
  const { document, connections, sentences, secrets, open } = draft;
  return { document, connections, sentences, secrets, open, cases: wizard.cases(answers, words) };
}
