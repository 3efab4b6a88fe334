import { parseHl7, stringifyHl7 } from '@pyheart/formats';
import { sampleMessages } from '../samples/index.ts';
import type { WizardCase } from './wizard.ts';

/** The built-in sample with other values in some fields: a message as the partner of the answers would send it. */
export function sampleFor(id: string, changes: Readonly<Record<string, string>> = {}): WizardCase['message'] {
  const sample = sampleMessages.find((candidate) => candidate.id === id);
  if (sample === undefined) throw new Error(`There is no sample "${id}".`);
  const { kind, subtype, text } = sample;
  const changed = Object.keys(changes).length === 0 ? text : withValues(text, changes);
  return { kind, text: changed, ...(subtype === undefined ? {} : { subtype }) };
}

function withValues(text: string, changes: Readonly<Record<string, string>>): string {
  let { message } = parseHl7(text);
  if (message === undefined) throw new Error('A sample must be readable.');
  for (const [path, value] of Object.entries(changes)) message = message.set(path, value);
  return stringifyHl7(message);
}
