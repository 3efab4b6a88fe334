import type { Message } from '@pyheart/plugin-sdk';
import { fillNotice, noticeWords } from '../../notices/fillNotice.ts';
import type { EmailSettings } from './emailSettings.ts';

export interface Mail {
  subject: string;
  text: string;
}

/** Fills subject and text. Throws PH-CFG-001 for a placeholder that the policy on patient data does not allow. */
export function renderMail(
  message: Message,
  settings: EmailSettings,
  about: { pipeline: string; node: string; now: Date },
): Mail {
  const words = noticeWords(message, settings, about);
  const fill = (field: 'subject' | 'text') => {
    const mayReadMessage = settings.phi_policy === 'secure_channel';
    return fillNotice({ template: settings[field], field, mayReadMessage }, words, message);
  };
  // A line end in a subject would start a header of its own.
  return { subject: fill('subject').replace(/[\r\n]+/g, ' '), text: fill('text') };
}
