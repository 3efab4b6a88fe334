import { hasMarks } from '@pyheart/formats';
import { refusal } from '../StudioError.ts';

/** A masked text must not leave the studio in place of the real one. Throws PH-STU-472. */
export function refuseMarks(text: string | undefined): void {
  if (text === undefined || !hasMarks(text)) return;
  throw refusal('PRECONDITION_FAILED', 'PH-STU-472', 'The text holds masks in place of patient data.', {
    hint: 'Show patient data first, then correct the message and send it.',
  });
}
