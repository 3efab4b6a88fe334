import { PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../net/httpClient.ts';

/** The answer as JSON; undefined when it is something else. */
export function answerOf({ bytes }: HttpAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A word such as `channel_not_found`, which services give as the reason; never free text, which may repeat ours. */
export function reasonWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(value) ? value : undefined;
}

/** The service says no to the notice itself. */
export function refusedNotice(
  { url, status }: HttpAnswer,
  reason: string | undefined,
  hint: string,
): PluginError {
  return new PluginError('PH-REJ-001', `${url.host} refused the notice (${reason ?? status}).`, { hint });
}

/** The service says no to where or as whom it is sent: the next notice would fare no better. */
export function wrongTarget(
  { url, status }: HttpAnswer,
  { reason, field, hint }: { reason?: string | undefined; field: string; hint: string },
): PluginError {
  return new PluginError('PH-CFG-001', `${url.host} does not know where this goes (${reason ?? status}).`, {
    hint,
    issues: [{ code: 'PH-CFG-001', severity: 'error', message: hint, at: { field } }],
  });
}
