import { code, ids, interval, words } from '../dataTypes.ts';
import { indications, template, textAt } from '../entryParts.ts';
import { fieldsOf, listOf, textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

export const encounters: SectionWriter = {
  order: 80,
  code: '46240-8',
  title: 'Encounters',
  template: '2.22.1',
  requiredIn: [],
  columns: ['Encounter', 'From', 'Until'],
  take: (source) => source.of('Encounter'),
  write({ address, resource }) {
    const [type] = listOf(resource['type']);
    const period = fieldsOf(resource['period']);
    const kind = type === undefined ? {} : code(type);
    const own = fieldsOf(resource['class']);
    const translation = own['code'] === undefined ? [] : [code(own)];
    return {
      cells: [words(type) || words(own), textOf(period['start']), textOf(period['end'])],
      entry: (textId) => ({
        encounter: xml({
          '@classCode': 'ENC',
          '@moodCode': 'EVN',
          templateId: [template('4.49')],
          id: ids(resource, address),
          code: {
            ...(type === undefined ? { '@nullFlavor': 'UNK' } : kind),
            translation: [...listOf(kind['translation']), ...translation],
          },
          text: textAt(textId),
          statusCode: { '@code': resource['status'] === 'in-progress' ? 'active' : 'completed' },
          effectiveTime: interval(period['start'], period['end']),
          entryRelationship: indications(address, resource['reasonCode']),
        }),
      }),
    };
  },
};
