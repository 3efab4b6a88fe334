import { PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { PushKeys } from './encryptPush.ts';

export interface PushSubscription {
  endpoint: string;
  keys: PushKeys;
}

const bytes = (length: number) =>
  z
    .string()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((buffer) => buffer.length === length);
const schema = z.object({ endpoint: z.string(), keys: z.object({ p256dh: bytes(65), auth: bytes(16) }) });

/** Reads what `PushSubscription.toJSON()` of a browser gives. Throws PH-VAL-001, never repeating it. */
export function readSubscription(text: string): PushSubscription {
  const found = schema.safeParse(parsed(text));
  if (found.success) return found.data;
  throw new PluginError('PH-VAL-001', 'The subscription is not what a browser gives for Web Push.', {
    hint: 'It is JSON with endpoint and keys (p256dh and auth), as the page got it from the browser.',
    issues: [
      {
        code: 'PH-VAL-001',
        severity: 'error',
        message: 'Not a subscription of Web Push.',
        at: { field: 'subscription' },
      },
    ],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
