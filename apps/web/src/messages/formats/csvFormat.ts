import { t } from '../../language/t.ts';
import type { DataFormat } from '../DataFormat.ts';
import { csvTable } from './csvTable.ts';

/** Separated values as a table. */
export const format: DataFormat = {
  key: 'csv',
  title: 'CSV',
  order: 50,
  kinds: [],
  looksLike: (text) => !/^\s*(?:[[{<]|MSH|FHS|BHS)/.test(text.slice(0, 64)) && csvTable(text) !== undefined,
  kindOf: () => 'text',
  open(text) {
    const table = csvTable(text);
    if (!table) return { problem: t('No separator gives every line the same number of values.') };
    return { nodes: [], table };
  },
};
