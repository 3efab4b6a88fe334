import { fieldValue, shownFields, type WizardAnswer, type WizardQuestion } from '@pyheart/plugin-sdk';
import type { Given } from './wizard.ts';

/** The values of an answer as a wizard reads them; undefined for one that is not known yet. */
export function givenBy(question: WizardQuestion, answer: WizardAnswer | undefined): Given | undefined {
  if (answer === null || answer === undefined) return undefined;
  const shown = new Map(shownFields(question, answer).map((field) => [field.key, field]));
  const value = (key: string) => fieldValue(shown.get(key), answer);
  return {
    text: (key) => String(value(key)).trim(),
    list: (key) =>
      [value(key)]
        .flat()
        .map((text) => text.trim())
        .filter(Boolean),
  };
}
