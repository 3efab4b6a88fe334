import { msg } from '../../language/msg.ts';
import { jsonFields } from '../fields/jsonFields.ts';
import { pathPlace } from '../fields/pathPlace.ts';
import type { TargetFormat } from './MappingFormat.ts';

/** JSON that leaves: it has the fields that rows name, so new ones are added by name. */
export const target: TargetFormat = {
  key: 'json',
  order: 20,
  title: msg('JSON'),
  adds: { what: msg('field@@what is added to a mapping'), names: async () => [] },
  async open({ paths, added }) {
    return jsonFields(
      undefined,
      [...paths, ...added].flatMap((path) => pathPlace(path) ?? []),
    );
  },
};
