import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openOrFail } from '../../paths/openOrFail.ts';
import { isHl7Kind, isXmlKind, type Source } from '../../paths/source.ts';
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
  return openOrFail(message);
}

function kindOf(message: Message): SourceKind | undefined {
  if (isHl7Kind(message)) return 'hl7v2';
  if (isXmlKind(message)) return 'xml';
  return typeof message.body === 'object' && message.body !== null ? 'json' : undefined;
}
