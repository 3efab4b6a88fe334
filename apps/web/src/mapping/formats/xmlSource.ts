import { xmlToJson } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { jsonFields } from '../fields/jsonFields.ts';
import { pathPlace } from '../fields/pathPlace.ts';
import type { SourceFormat } from './MappingFormat.ts';

/** XML that arrives, C-CDA documents included: elements by name, `@attributes` and `#text`, as the mapper reads them. */
export const xmlSource: SourceFormat = {
  key: 'xml',
  title: 'XML',
  kinds: ['xml', 'cda.document'],
  asRead: (message) => ({ ...message, kind: 'json', body: contentOf(message) ?? '' }),
  async open({ message, paths }) {
    const places = paths.filter((path) => !path.startsWith('@')).flatMap((path) => pathPlace(path) ?? []);
    return jsonFields(message && contentOf(message), places);
  },
};

/** The content of a message; undefined when it is not well formed, which the result of the sample says. */
function contentOf({ body }: Message): Json | undefined {
  const read = xmlToJson(String(body));
  return 'value' in read ? read.value : undefined;
}
