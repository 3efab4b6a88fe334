import { words } from '../dataTypes.ts';
import { textOf } from '../fields.ts';
import { isInCategory, observationEntry, valueWords } from '../observationEntry.ts';
import type { SectionWriter } from '../Section.ts';

export const functionalStatus: SectionWriter = {
  order: 95,
  code: '47420-5',
  title: 'Functional status',
  template: '2.14',
  requiredIn: [],
  columns: ['What', 'Answer', 'Date'],
  take: (source) =>
    source.of('Observation').filter(({ resource }) => isInCategory(resource, 'functional-status')),
  write(held) {
    const { resource } = held;
    return {
      cells: [words(resource['code']), valueWords(resource), textOf(resource['effectiveDateTime'])],
      entry: () => ({ observation: observationEntry(held, '4.67', '2014-06-09') }),
    };
  },
};
