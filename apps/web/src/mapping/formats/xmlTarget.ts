import { xmlToJson } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { msg } from '../../language/msg.ts';
import { jsonFields } from '../fields/jsonFields.ts';
import { pathPlace } from '../fields/pathPlace.ts';
import type { TargetFormat } from './MappingFormat.ts';

/** XML that leaves: the fields of the sample document of the mapper, those that rows name, and new ones by name. */
export const target: TargetFormat = {
  key: 'xml',
  order: 40,
  title: msg('XML'),
  adds: { what: msg('field@@what is added to a mapping'), names: async () => [] },
  async open({ settings, paths, added }) {
    const places = [...paths, ...added].flatMap((path) => pathPlace(path) ?? []);
    return jsonFields(sampleFields(settings['xml_sample']), places);
  },
};

/** What the sample document has, without its values: they are examples. Undefined when it cannot be read. */
function sampleFields(text: unknown): Json | undefined {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const read = xmlToJson(text);
  return 'problem' in read ? undefined : withoutValues(read.value);
}

function withoutValues(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutValues);
  if (typeof value !== 'object' || value === null) return '';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/^@xmlns(:|$)/.test(key))
      .map(([key, held]) => [key, withoutValues(held)]),
  );
}
