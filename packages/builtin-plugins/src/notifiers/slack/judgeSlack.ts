import { PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import { answerOf, reasonWord, refusedNotice, wrongTarget } from '../../notices/refusals.ts';

const places = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'channel_is_archived',
  'no_team',
]);
const signIns = new Set([
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'account_inactive',
  'missing_scope',
  'no_service',
  'invalid_token',
  'action_prohibited',
]);

/** A webhook answers `ok` or a word with its status; chat.postMessage answers 200 with `ok` true or false and `error`. */
export function judgeSlack(answer: HttpAnswer): PluginError | undefined {
  const body = answerOf(answer);
  const said = isSaid(body) ? body : undefined;
  if (answer.status === 200 && said?.ok !== false) return undefined;
  const reason = reasonWord(said?.error ?? new TextDecoder().decode(answer.bytes).trim());
  if (reason === 'ratelimited' || reason === 'rate_limited')
    return new PluginError('PH-NET-004', `${answer.url.host} asked us to slow down (${reason}).`);
  if (reason !== undefined && signIns.has(reason))
    return new PluginError('PH-AUT-001', `${answer.url.host} refused our credentials (${reason}).`, {
      hint: 'Make a new webhook, or look at the token of the bot and its scopes.',
    });
  if ((reason !== undefined && places.has(reason)) || answer.status === 404 || answer.status === 410)
    return wrongTarget(answer, {
      reason,
      field: 'channel',
      hint: 'Look whether the channel is there and the bot or webhook belongs to it.',
    });
  return refusedNotice(answer, reason, 'Look at the text of the node: it may be too long or empty.');
}

function isSaid(body: unknown): body is { ok?: boolean; error?: unknown } {
  return typeof body === 'object' && body !== null;
}
