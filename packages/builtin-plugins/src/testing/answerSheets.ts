import { fieldValue, type WizardAnswers, type WizardQuestion } from '@pyheart/plugin-sdk';
import type { Wizard } from '../wizards/wizard.ts';

/** Answers to a wizard, by what is special about them: all ways of each choice, and each question left for later. */
export function answerSheets(wizard: Wizard): [string, WizardAnswers][] {
  return [
    ['nothing known', Object.fromEntries(wizard.steps.map(({ key }) => [key, null]))],
    ...[0, 1, 2, 3].map((variant): [string, WizardAnswers] => [
      `variant ${variant}`,
      Object.fromEntries(wizard.steps.map((step) => [step.key, answerOf(step, variant)])),
    ]),
    ...wizard.steps.map(({ key }): [string, WizardAnswers] => [
      `all but ${key} known`,
      Object.fromEntries(wizard.steps.map((step) => [step.key, step.key === key ? null : answerOf(step, 0)])),
    ]),
    ...wizard.steps.map(({ key }): [string, WizardAnswers] => [
      `all but ${key} known, nothing optional`,
      Object.fromEntries(
        wizard.steps.map((step) => [step.key, step.key === key ? null : sparseAnswerOf(step)]),
      ),
    ]),
  ];
}

/** An answer for every field: what it starts with, else its example; `variant` takes another option of each choice. */
export function answerOf(question: WizardQuestion, variant: number): Record<string, string | string[]> {
  return Object.fromEntries(
    question.fields.map((field) => {
      const { kind, options = [], example } = field;
      if (kind === 'choice') return [field.key, options[variant % options.length]?.value ?? ''];
      if (kind === 'choices')
        return [field.key, options.filter((_, at) => at % (variant + 1) === 0).map(({ value }) => value)];
      const initial = fieldValue(field, {});
      if (kind === 'lines') return [field.key, variant % 2 === 0 || !field.optional ? [example] : []];
      return [field.key, variant % 2 === 1 && field.optional ? '' : String(initial) || example];
    }),
  );
}

/** The same with nothing in what may stay empty. */
function sparseAnswerOf(question: WizardQuestion): Record<string, string | string[]> {
  const optional = question.fields.filter((field) => field.optional);
  const empty = optional.map(({ key, kind }) => [key, kind === 'lines' || kind === 'choices' ? [] : '']);
  return { ...answerOf(question, 0), ...Object.fromEntries(empty) };
}
