import { findStructure, type Hl7Message, loadDictionary, parseHl7 } from '@pyheart/formats';
import { msg } from '../../language/msg.ts';
import { hl7Fields } from '../fields/hl7Fields.ts';
import type { FormatContext, SourceFormat } from './MappingFormat.ts';
import { knownSegments, orderedSegments } from './orderedSegments.ts';

/** HL7 v2 messages that arrive: the segments of the sample, of its structure and of the rows. */
export const source: SourceFormat = {
  key: 'hl7v2',
  order: 10,
  title: msg('HL7 v2'),
  kinds: ['hl7v2'],
  adds: {
    what: msg('segment@@what is added to a mapping'),
    names: async (context) => knownSegments(await dictionaryOf(context)),
  },
  async open(context) {
    const dictionary = await dictionaryOf(context);
    const message = messageOf(context);
    const structure = message && findStructure(message, dictionary);
    const inSample = message?.segments.map(({ name }) => name) ?? [];
    const segments = orderedSegments(structure, [...inSample, ...context.added], context.paths);
    return hl7Fields({ dictionary, segments, message, places: context.paths });
  },
};

function messageOf({ message }: FormatContext): Hl7Message | undefined {
  return typeof message?.body === 'string' ? parseHl7(message.body).message : undefined;
}

async function dictionaryOf(context: FormatContext) {
  return (await loadDictionary(messageOf(context)?.version ?? '2.5.1')).dictionary;
}
