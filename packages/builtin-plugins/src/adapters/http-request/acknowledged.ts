import { parseHl7 } from '@pyheart/formats';
import { type Message, type Outputs, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import { judgeAnswer } from '../../net/judgeAnswer.ts';
import { readAnswer } from '../../net/readAnswer.ts';
import type { RequestSettings } from './requestSettings.ts';

/**
 * HL7 v2 over HTTP: the acknowledgement in the answer decides, as at the MLLP sender. Fails with PH-PRT-001 for an
 * answer that is none, PH-PRT-002 for one to another message.
 */
export function acknowledged(
  message: Message,
  { url, status, bytes }: HttpAnswer,
  { config, derive, explain }: RunContext<RequestSettings>,
): Outputs {
  const { message: sent } = parseHl7(typeof message.body === 'string' ? message.body : '');
  if (sent === undefined) {
    throw new PluginError('PH-VAL-002', `An HL7 v2 message is needed, and the ${message.kind} holds none.`, {
      hint: 'Put a node before this one that writes HL7 v2.',
    });
  }
  const answer = readAnswer(bytes, sent.controlId, url.host);
  judgeAnswer(answer, config, url.host);
  explain(`${url.host} answered ${status} with ${answer.ack.code}.`);
  const response = derive({
    kind: 'hl7v2.ack',
    subtype: 'ACK',
    body: answer.text,
    meta: { businessKey: sent.controlId, labels: { http_status: String(status) } },
  });
  return { out: message, response };
}
