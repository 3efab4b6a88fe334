import { hash } from 'node:crypto';
import { Hl7Message, stringifyHl7 } from '@pyheart/formats';
import { PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { MllpConnection } from '../../net/MllpConnection.ts';
import { readAnswer } from '../../net/readAnswer.ts';
import type { SenderSettings } from './senderSettings.ts';

/**
 * Sends the header of a message with 0, which asks for the expected number, or -1, which begins anew, and gives what the
 * receiver expects (MSA-4). Rejects with PH-PRT-001 when it names no number.
 */
export async function openNumbers(
  connection: MllpConnection,
  message: Hl7Message,
  number: 0 | -1,
  { config, clock, signal }: RunContext<SenderSettings>,
): Promise<number> {
  const system = `${config.host}:${config.port}`;
  const mark = hash('sha256', `${message.controlId} ${number} ${clock.now().getTime()}`, 'hex').slice(0, 18);
  const controlId = `PH${mark.toUpperCase()}`;
  const header = new Hl7Message(message.segments.slice(0, 1), message.delimiters)
    .set('MSH-10', controlId)
    .set('MSH-13', String(number));
  // Only a general acknowledgement is needed, and it is needed (2.10.1 f).
  const isEnhanced = header.get('MSH-15') !== '' || header.get('MSH-16') !== '';
  const asking = isEnhanced ? header.set('MSH-15', 'AL').set('MSH-16', 'NE') : header;
  await connection.send(new TextEncoder().encode(stringifyHl7(asking, { segmentEnd: 'CR' })));
  const { ack } = readAnswer(await connection.receive(config.ack_timeout, signal), controlId, system);
  if (ack.expectedSequence === undefined) {
    throw new PluginError(
      'PH-PRT-001',
      `${system} answered ${ack.code} to the start of a numbered link and named no expected number (MSA-4).`,
      { hint: 'Ask its operator whether it speaks the sequence number protocol; else turn the numbers off.' },
    );
  }
  return ack.expectedSequence;
}
