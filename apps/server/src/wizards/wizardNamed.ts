import type { Wizard } from '@pyheart/builtin-plugins/wizards';
import { answerProblems, answerProblemText } from '@pyheart/plugin-sdk';
import type { WizardSheet } from '../contract/wizard.ts';
import type { Services } from '../Services.ts';
import { notFound, refusal } from '../StudioError.ts';

/** The wizard, when there is one of this name and every question has a usable answer or is left for later. */
export function wizardNamed(
  { templates }: Pick<Services, 'templates'>,
  { key, answers }: Pick<WizardSheet, 'key' | 'answers'>,
): Wizard {
  const wizard = templates.wizards.find((candidate) => candidate.key === key);
  if (wizard === undefined) throw notFound('questionnaire', key);
  for (const step of wizard.steps) {
    const [problem] = Object.values(answerProblems(step, answers[step.key]));
    if (problem !== undefined) {
      throw refusal(
        'BAD_REQUEST',
        'PH-STU-452',
        `"${step.title}" is not answered: ${answerProblemText(problem)}`,
      );
    }
  }
  return wizard;
}
