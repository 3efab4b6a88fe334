import { words } from '../dataTypes.ts';
import { textOf } from '../fields.ts';
import { isInCategory, observationEntry, valueWords } from '../observationEntry.ts';
import type { SectionWriter } from '../Section.ts';

export const socialHistory: SectionWriter = {
  order: 90,
  code: '29762-2',
  title: 'Social history',
  template: '2.17',
  requiredIn: ['ccd'],
  columns: ['What', 'Answer', 'Date'],
  take: (source) =>
    source.of('Observation').filter(({ resource }) => isInCategory(resource, 'social-history')),
  write(held) {
    const { resource } = held;
    return {
      cells: [words(resource['code']), valueWords(resource), textOf(resource['effectiveDateTime'])],
      entry: () => ({ observation: observationEntry(held, '4.38', '2015-08-01') }),
    };
  },
};
