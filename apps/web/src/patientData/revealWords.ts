import type { Inputs } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';

export type RevealScope = Inputs['patientData']['reveal']['scope'];
export type RevealReason = Inputs['patientData']['reveal']['reason'];

export const reasonWords: Readonly<Record<RevealReason, MarkedText>> = {
  failure: msg('Finding out why a message failed'),
  partner: msg('Answering a question of a sending or receiving system'),
  interface: msg('Building or testing the interface'),
  care: msg('A request of the patient or of those who care for them'),
  other: msg('Another reason'),
};

/** What would be shown, as one of several is chosen. */
export const scopeWords: Readonly<Record<RevealScope['kind'], MarkedText>> = {
  run: msg('This message'),
  pipeline: msg('All of this pipeline'),
  partner: msg('What this partner received'),
};

/** Milliseconds as minutes and seconds: `14:05`. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
