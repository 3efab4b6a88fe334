import type { DataFormat } from '../DataFormat.ts';
import { CdaOverview } from './CdaOverview.tsx';
import { cdaSummary } from './cdaSummary.ts';
import { xmlNodes } from './xmlNodes.ts';

/** Clinical documents (HL7 CDA): who and what, the sections as people read them, and all elements as a tree. */
export const format: DataFormat = {
  key: 'cda',
  title: 'CDA',
  order: 35,
  kinds: ['cda.document'],
  looksLike: (text) => /<(?:\w+:)?ClinicalDocument[\s>]/.test(text.slice(0, 4000)),
  kindOf: () => 'cda.document',
  open(text) {
    const found = xmlNodes(text, { levels: 1, summaryOf: cdaSummary });
    return Array.isArray(found) ? { nodes: found } : found;
  },
  Overview: CdaOverview,
};
