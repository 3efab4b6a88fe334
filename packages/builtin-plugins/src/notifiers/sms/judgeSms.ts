import { PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import { answerOf, refusedNotice, wrongTarget } from '../../notices/refusals.ts';

/** What numbers of Twilio mean for the one who reads them (twilio.com/docs/api/errors). */
const reasons = new Map([
  [21211, 'The number is not valid. Correct it in the node or in the message.'],
  [21214, 'The number cannot be reached. Correct it in the node or in the message.'],
  [21408, 'The account may not send to this country. Allow it at Twilio.'],
  [21610, 'The person has opted out. Do not send to this number until they opt in again.'],
  [21612, 'Our number cannot send to that one. Choose another sender.'],
  [21614, 'The number is no mobile phone. Correct it in the node or in the message.'],
]);

/** Twilio answers 201 with the message, or a status with `{ code }`; gateways answer any 2xx. */
export function judgeSms(answer: HttpAnswer): PluginError | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const code = codeOf(answerOf(answer));
  const known = code === undefined ? undefined : reasons.get(code);
  if (known !== undefined) return refusedNotice(answer, String(code), known);
  if (code === 20_429)
    return new PluginError('PH-NET-004', `${answer.url.host} asked us to slow down (20429).`);
  if (answer.status === 404)
    return wrongTarget(answer, {
      field: 'account_sid',
      hint: 'Look at the account and the address in the node.',
    });
  return refusedNotice(
    answer,
    code === undefined ? undefined : String(code),
    'Look the number up in the documentation of the service.',
  );
}

function codeOf(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  return typeof body.code === 'number' && Number.isInteger(body.code) ? body.code : undefined;
}
