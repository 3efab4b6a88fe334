import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { findLeak } from './findLeak.ts';
import { patientValues } from './patientValues.ts';

/** Throws PH-NTF-007 when a finished text holds data of the patient whom the message is about (plugins.md, 11). */
export function refuseLeak(text: string, message: Message): void {
  const found = findLeak(text, patientValues(message));
  if (found.length === 0) return;
  throw new PluginError(
    'PH-NTF-007',
    `The notice contains patient information that this channel may not carry (found: ${found.join(', ')}).`,
    { hint: 'Take these fields out of the text. The notice was not sent.' },
  );
}
