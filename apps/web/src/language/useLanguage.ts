import { create } from 'zustand';
import { learnSentences } from './inWords.ts';
import { type Language, type LanguageKey, languageKeys, languages } from './languages.ts';
import { speak } from './spoken.ts';

/** A language, or what the browser asks for. */
export type LanguageChoice = LanguageKey | 'browser';

const key = 'studio.language';

interface LanguageState {
  choice: LanguageChoice;
  /** What is spoken; another key draws what is keyed by it anew. */
  language: LanguageKey;
}

const useLanguageState = create<LanguageState>(() => ({ choice: 'browser', language: 'en' }));

/** The language that is spoken. A component that says something and outlives a change of the language asks for it. */
export function useLanguage(): LanguageKey {
  return useLanguageState((state) => state.language);
}

export function useLanguageChoice(): LanguageChoice {
  return useLanguageState((state) => state.choice);
}

/** Speaks the language that was chosen in this browser, or that the browser asks for. Before the first paint. */
export function startLanguage(): Promise<void> | undefined {
  const choice = stored();
  const language = resolved(choice);
  // Without waiting for what is there already, so that English is painted at once.
  if (language === 'en') return void take(choice, language, {});
  return change(choice, true).then(() => {});
}

/** Loads the language and speaks it; nothing is lost of what is open. Fails when its texts cannot be loaded. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  if (!(await change(choice))) return;
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Storage can be forbidden by policy; the choice then holds until the page is closed.
  }
}

let changes = 0;

/** False when another language was chosen while the texts of this one were loaded. */
async function change(choice: LanguageChoice, isFirst = false): Promise<boolean> {
  changes += 1;
  const turn = changes;
  const language = resolved(choice);
  const { load, sentences }: Language = languages[language];
  const arriving = sentences?.();
  arriving?.catch(() => undefined);
  const catalogue = load ? (await load()).catalogue : {};
  if (turn !== changes) return false;
  const learned = learnSentences(arriving);
  // The first screen shows no sentence before the server said one, and what it says waits for them.
  if (!isFirst) await learned;
  if (turn !== changes) return false;
  take(choice, language, catalogue);
  return true;
}

function take(choice: LanguageChoice, language: LanguageKey, catalogue: Record<string, string>): void {
  speak(language, catalogue, navigator.languages);
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
  useLanguageState.setState({ choice, language });
}

function stored(): LanguageChoice {
  try {
    const value = localStorage.getItem(key);
    return languageKeys.find((candidate) => candidate === value) ?? 'browser';
  } catch {
    return 'browser';
  }
}

/** The first language of the browser that we speak. */
function resolved(choice: LanguageChoice): LanguageKey {
  if (choice !== 'browser') return choice;
  for (const wanted of navigator.languages) {
    const found = languageKeys.find((candidate) => candidate === wanted.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}
