import type { WizardAnswer, WizardAnswers } from '@pyheart/plugin-sdk';
import { create } from 'zustand';

/** What was answered in one questionnaire. */
export interface WizardSheet {
  answers: WizardAnswers;
  isRehearsal: boolean;
  /** What the pipeline is to be called, where that is not the proposal. */
  name?: string;
}

const emptySheet: WizardSheet = { answers: {}, isRehearsal: true };
const keyOf = (wizard: string) => `studio.wizard.${wizard}`;

/** Answers by questionnaire. They live as long as the tab: whoever leaves and comes back finds them. */
const useSheets = create<Record<string, WizardSheet>>()(() => ({}));

export function useSheet(wizard: string): WizardSheet {
  return useSheets((state) => state[wizard]) ?? sheetOf(wizard);
}

/** The sheet of this tab, also after it was loaded anew. */
export function sheetOf(wizard: string): WizardSheet {
  return useSheets.getState()[wizard] ?? readSheet(wizard);
}

export function answer(wizard: string, question: string, value: WizardAnswer): void {
  const sheet = sheetOf(wizard);
  keep(wizard, { ...sheet, answers: { ...sheet.answers, [question]: value } });
}

export function changeSheet(wizard: string, change: Partial<WizardSheet>): void {
  keep(wizard, { ...sheetOf(wizard), ...change });
}

export function forgetAnswers(wizard: string): void {
  sessionStorage.removeItem(keyOf(wizard));
  useSheets.setState({ [wizard]: emptySheet });
}

/** Whether leaving is worth a question. */
export function isAnswered({ answers }: WizardSheet): boolean {
  return Object.keys(answers).length > 0;
}

function keep(wizard: string, sheet: WizardSheet): void {
  sessionStorage.setItem(keyOf(wizard), JSON.stringify(sheet));
  useSheets.setState({ [wizard]: sheet });
}

function readSheet(wizard: string): WizardSheet {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(wizard)) ?? 'null');
    if (typeof value !== 'object' || value === null || !('answers' in value)) return emptySheet;
    // Written by this tab a moment ago; the server checks every answer again.
    return { ...emptySheet, ...(value as WizardSheet) };
  } catch {
    return emptySheet;
  }
}
