import { loadDictionary } from '@pyheart/formats';
import { msg } from '../../language/msg.ts';
import { hl7Fields } from '../fields/hl7Fields.ts';
import type { FormatContext, TargetFormat } from './MappingFormat.ts';
import { knownSegments, orderedSegments } from './orderedSegments.ts';

/** An HL7 v2 message that leaves: the segments of its structure and of the rows. */
export const target: TargetFormat = {
  key: 'hl7v2',
  order: 30,
  title: msg('HL7 v2'),
  adds: {
    what: msg('segment@@what is added to a mapping'),
    names: async (context) => knownSegments(await dictionaryOf(context)),
  },
  async open(context) {
    const dictionary = await dictionaryOf(context);
    const structure = String(context.settings['hl7_message_type'] ?? '').split('^')[2] ?? '';
    const segments = orderedSegments(dictionary.structures.get(structure), context.added, context.paths);
    return hl7Fields({ dictionary, segments, message: undefined, places: context.paths });
  },
};

async function dictionaryOf({ settings }: FormatContext) {
  return (await loadDictionary(String(settings['hl7_version'] ?? '2.5.1'))).dictionary;
}
