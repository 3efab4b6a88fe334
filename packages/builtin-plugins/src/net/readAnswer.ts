import { type Ack, formatPlace, parseHl7, readAck } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import { type Issue, PluginError } from '@pyheart/plugin-sdk';

export interface Answer {
  ack: Ack;
  text: string;
}

/** Reads an acknowledgement. Throws PH-PRT-001 for what is none, PH-PRT-002 when it answers another message (MSA-2). */
export function readAnswer(bytes: Uint8Array, controlId: string, system: string): Answer {
  const { text } = decodeHl7(bytes);
  const { message } = parseHl7(text);
  const ack = message === undefined ? undefined : readAck(message);
  if (ack === undefined) {
    throw new PluginError('PH-PRT-001', `${system} answered with something that is no acknowledgement.`, {
      hint: 'Ask its operator what it sends; an MSA segment is needed.',
    });
  }
  // Some receivers cannot read what they refuse and answer without a control id; nothing else is under way.
  if (ack.controlId !== controlId && !(ack.controlId === '' && ack.verdict !== 'accepted')) {
    throw new PluginError(
      'PH-PRT-002',
      `${system} acknowledged another message (MSA-2) than the one it got.`,
      {
        hint: 'The receiver may be answering late, or mixing up connections.',
      },
    );
  }
  if (ack.verdict === 'unknown') {
    throw new PluginError(
      'PH-PRT-001',
      `${system} answered with a code in MSA-1 that is not AA, AE, AR, CA, CE or CR.`,
    );
  }
  return { ack, text };
}

/** What the receiver objects to, with places; its own words go only here. */
export function ackIssues(ack: Ack): Issue[] {
  const code = 'PH-REJ-001';
  const named = ack.errors.map(
    (error): Issue => ({
      code,
      severity: error.severity,
      message:
        error.text ||
        (error.code === '' ? 'The receiver names no reason.' : `Error ${error.code} of HL7 table 0357.`),
      at: {
        path: formatPlace(error.at),
        ...(error.at.segment === undefined ? {} : { segment: error.at.segment }),
      },
    }),
  );
  if (named.length > 0 || ack.text === '') return named;
  return [{ code, severity: 'error', message: ack.text }];
}
