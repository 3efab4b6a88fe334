import { answerProblems, type WizardAnswers, type WizardQuestion } from '@pyheart/plugin-sdk';

export type QuestionState = 'answered' | 'later' | 'open';

/** Whether a question has a usable answer, was left for later, or was not looked at yet. */
export function questionState(question: WizardQuestion, answers: WizardAnswers): QuestionState {
  const given = answers[question.key];
  if (given === null) return 'later';
  if (given === undefined) return 'open';
  return Object.keys(answerProblems(question, given)).length === 0 ? 'answered' : 'open';
}

export const stateWords: Record<QuestionState, string> = {
  answered: 'answered',
  later: 'not known yet',
  open: 'not answered',
};
