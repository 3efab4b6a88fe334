import type { Message } from '@pyheart/plugin-sdk';
import { findLeak } from '../notifiers/email/findLeak.ts';
import { patientValues } from '../notifiers/email/patientValues.ts';

/** True for a text that holds an identifier, a name, a date of birth or an address of the message's patient. */
export function isAboutPatient(text: string, message: Message): boolean {
  return findLeak(text, patientValues(message)).length > 0;
}
