import { xmlToJson } from '@pyheart/formats';
import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openOrFail } from '../../paths/openOrFail.ts';
import type { Source } from '../../paths/source.ts';
import type { SourceKind } from './rowReader.ts';

const words: Record<SourceKind, string> = { hl7v2: 'HL7 v2', json: 'JSON', xml: 'XML' };

/** Opens a message for the rows; one of another kind than the mapping reads is refused. */
export function openForMapping(message: Message, kind: SourceKind): Source {
  if (kindOf(message) !== kind) {
    throw new PluginError(
      'PH-MAP-001',
      `This mapping reads ${words[kind]}, and a message of the kind ${message.kind} arrived.`,
      { hint: 'Change "Reads" in the settings of the mapper, or convert the message before it.' },
    );
  }
  return kind === 'xml' ? openXml(message) : openOrFail(message);
}

function kindOf({ kind, body }: Message): SourceKind | undefined {
  if (kind === 'hl7v2' || kind === 'hl7v2.ack') return 'hl7v2';
  if (kind === 'xml' || kind === 'cda.document') return 'xml';
  return typeof body === 'object' && body !== null ? 'json' : undefined;
}

function openXml(envelope: Message): Source {
  const read = xmlToJson(typeof envelope.body === 'string' ? envelope.body : '');
  if ('problem' in read) {
    throw new PluginError('PH-VAL-002', read.problem, { hint: 'Ask the sender for well-formed XML.' });
  }
  return { type: 'json', value: read.value, envelope };
}
