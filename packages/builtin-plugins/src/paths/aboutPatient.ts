import type { Message } from '@pyheart/plugin-sdk';
import { findLeak } from '../notices/findLeak.ts';
import { patientValues } from '../notices/patientValues.ts';

/** Reads a message once; true for texts that hold an identifier, a name, a date of birth or an address of its patient. */
export function aboutPatient(message: Message): (text: string) => boolean {
  const values = patientValues(message);
  return (text) => findLeak(text, values).length > 0;
}
