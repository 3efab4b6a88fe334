import { describePath, parseHl7, parsePath } from '@pyheart/formats';
import { inWords } from '../../language/inWords.ts';
import { t } from '../../language/t.ts';
import type { DataFormat } from '../DataFormat.ts';
import { useDictionary } from '../useDictionary.ts';
import { batchNodes, isBatch, segmentNodes } from './hl7Nodes.ts';

/** HL7 v2 in pipe form, one message or a batch, with the names and table meanings of its version. */
export const format: DataFormat = {
  key: 'hl7v2',
  title: 'HL7 v2',
  order: 10,
  kinds: ['hl7v2', 'hl7v2.ack'],
  looksLike: (text) => /^\s*(?:MSH|FHS|BHS)[^\p{L}\p{N}\s]/u.test(text.slice(0, 64)),
  kindOf: (text) => (/[\r\n]MSA[^\p{L}\p{N}\s]/u.test(text) ? 'hl7v2.ack' : 'hl7v2'),
  open(text) {
    const { message, issues } = parseHl7(text);
    if (!message) {
      const [issue] = issues;
      return {
        problem: issue ? inWords(`${issue.message} ${issue.hint ?? ''}`.trim()) : t('It is not HL7 v2.'),
        offset: 0,
      };
    }
    if (isBatch(text)) return { nodes: batchNodes(text), version: message.version };
    return { nodes: segmentNodes(message, 0, '', text.length), version: message.version };
  },
  useNames({ version }) {
    const dictionary = useDictionary(version === '' ? undefined : version);
    return ({ path, label, value, children }) => {
      if (!dictionary) return undefined;
      if (path === undefined) {
        const segment = label.replace(/\[\d+\]$/, '');
        const title = dictionary.segments.get(segment)?.title;
        return { name: title ?? (segment.startsWith('Z') ? t('Site-defined segment') : '') };
      }
      const place = path.replaceAll(/\[\d+\]/g, '');
      // A line that is no segment gives paths that are none; it is shown without names.
      const description = 'path' in parsePath(place) ? describePath(place, dictionary) : undefined;
      if (!description) return undefined;
      const table = description.table === undefined ? undefined : dictionary.tables.get(description.table);
      const meaning = children || value === undefined ? undefined : table?.values[value];
      return {
        name: description.parts.at(-1)?.name ?? '',
        detail: [description.label, description.type, table && `table ${description.table}`]
          .filter(Boolean)
          .join(' · '),
        ...(meaning ? { meaning } : {}),
      };
    };
  },
};
