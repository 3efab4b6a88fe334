import { msg } from '../../language/msg.ts';
import { source as jsonSource } from './jsonSource.ts';
import type { SourceFormat } from './MappingFormat.ts';

/** XML that arrives, C-CDA documents included: elements by name, `@attributes` and `#text`, as the mapper reads them. */
export const source: SourceFormat = {
  key: 'xml',
  order: 30,
  title: msg('XML'),
  kinds: ['xml', 'cda.document'],
  open: jsonSource.open,
};
