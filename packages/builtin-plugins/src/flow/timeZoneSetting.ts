import type { ShowIf } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** The setting "Time zone": an IANA name, or empty for the server's. */
export function timeZoneSetting(order: number, showIf?: ShowIf) {
  return z
    .string()
    .refine(isTimeZone, 'A time zone such as Europe/Berlin')
    .default('')
    .meta({
      title: 'Time zone',
      description: 'Such as Europe/Berlin. Empty: that of the server.',
      'x-ui': { widget: 'text', order, placeholder: 'Europe/Berlin', ...(showIf ? { showIf } : {}) },
    });
}

export function isTimeZone(zone: string): boolean {
  if (zone === '') return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
