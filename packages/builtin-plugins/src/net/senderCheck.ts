import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Clock, PluginError } from '@pyheart/plugin-sdk';
import type { SenderSettings } from './senderFields.ts';

/** Says whether a request comes from whom it should; `challenge` is what a 401 asks for. */
export type SenderCheck = (
  headers: IncomingHttpHeaders,
  body: Uint8Array,
) => { ok: true } | { ok: false; challenge?: string };

/** How far the clock of a signature may be away from ours, either way. */
const windowSeconds = 300;

/** Builds the check once. Throws PH-CFG-001 when its secret is missing: an open door must be a choice. */
export function senderCheck(settings: SenderSettings, clock: Clock): SenderCheck {
  switch (settings.auth_mode) {
    case 'none':
      return () => ({ ok: true });
    case 'api_key': {
      const key = needed(settings.api_key, 'api_key');
      const name = settings.api_key_header.toLowerCase();
      return (headers) => ({ ok: isSame(headers[name], key) });
    }
    case 'basic': {
      const pair = `${needed(settings.username, 'username')}:${needed(settings.password, 'password')}`;
      const wanted = `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
      return (headers) =>
        isSame(headers.authorization, wanted)
          ? { ok: true }
          : { ok: false, challenge: 'Basic realm="PyHeart Studio", charset="UTF-8"' };
    }
    case 'hmac':
      return signatureCheck(settings, needed(settings.hmac_secret, 'hmac_secret'), clock);
  }
}

function signatureCheck(settings: SenderSettings, secret: string, clock: Clock): SenderCheck {
  const signatureHeader = settings.hmac_header.toLowerCase();
  const timeHeader = settings.hmac_timestamp_header.toLowerCase();
  // Signatures seen within the window, by the time they may be forgotten: a recorded request is good only once.
  const seen = new Map<string, number>();
  return (headers, body) => {
    const now = clock.now().getTime() / 1000;
    const signature = String(headers[signatureHeader] ?? '')
      .replace(/^sha256=/i, '')
      .toLowerCase();
    const hmac = createHmac('sha256', secret);
    if (timeHeader !== '') {
      const time = String(headers[timeHeader] ?? '');
      if (!/^\d{1,12}$/.test(time) || Math.abs(now - Number(time)) > windowSeconds) return { ok: false };
      hmac.update(`${time}.`);
    }
    if (!isSame(signature, hmac.update(body).digest('hex'))) return { ok: false };
    if (timeHeader === '') return { ok: true };
    for (const [old, until] of seen) {
      if (until > now) break;
      seen.delete(old);
    }
    if (seen.has(signature)) return { ok: false };
    seen.set(signature, now + 2 * windowSeconds);
    return { ok: true };
  };
}

/** Compares digests, so that neither content nor length can be guessed from the time it takes. */
function isSame(given: string | string[] | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(String(given ?? '')), digest(wanted));
}

function needed(value: string | undefined, field: string): string {
  if (value !== undefined && value !== '') return value;
  throw new PluginError('PH-CFG-001', `"${field}" is missing, so nobody could sign in.`, {
    hint: 'Set it, or let everyone send who reaches the port.',
    issues: [{ code: 'PH-CFG-001', severity: 'error', message: `"${field}" is missing.`, at: { field } }],
  });
}
