import type { DataFormat } from '../DataFormat.ts';
import { xmlNodes } from './xmlNodes.ts';

/** XML as a tree of elements and attributes. */
export const format: DataFormat = {
  key: 'xml',
  title: 'XML',
  order: 40,
  kinds: ['xml'],
  looksLike: (text) => /^\uFEFF?\s*<(?:\?xml|!--|!DOCTYPE|[\p{L}_])/u.test(text.slice(0, 64)),
  kindOf: () => 'xml',
  open(text) {
    const found = xmlNodes(text);
    return Array.isArray(found) ? { nodes: found } : found;
  },
};
