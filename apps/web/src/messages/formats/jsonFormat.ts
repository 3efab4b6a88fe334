import type { DataFormat } from '../DataFormat.ts';
import { openJson } from './openJson.ts';

/** Any JSON document as a tree. */
export const format: DataFormat = {
  key: 'json',
  title: 'JSON',
  order: 30,
  kinds: ['json', 'row', 'report', 'notification'],
  looksLike: (text) => /^\s*[[{]/.test(text.slice(0, 64)),
  kindOf: () => 'json',
  open: (text) => openJson(text),
};
