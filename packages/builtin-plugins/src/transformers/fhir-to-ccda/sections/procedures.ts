import { code, ids, times, words } from '../dataTypes.ts';
import { indications, template, textAt } from '../entryParts.ts';
import { fieldsOf, listOf, textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

const statuses: Readonly<Record<string, string>> = {
  'in-progress': 'active',
  preparation: 'active',
  stopped: 'aborted',
  'not-done': 'cancelled',
  'on-hold': 'suspended',
};

export const procedures: SectionWriter = {
  order: 70,
  code: '47519-4',
  title: 'Procedures',
  template: '2.7.1',
  requiredIn: [],
  columns: ['Procedure', 'Date', 'Status'],
  take: (source) => source.of('Procedure'),
  write({ address, resource }) {
    const status = textOf(resource['status']);
    return {
      cells: [
        words(resource['code']),
        textOf(resource['performedDateTime'] ?? fieldsOf(resource['performedPeriod'])['start']),
        status,
      ],
      entry: (textId) => ({
        procedure: xml({
          '@classCode': 'PROC',
          '@moodCode': 'EVN',
          '@negationInd': status === 'not-done' ? 'true' : undefined,
          templateId: [template('4.14', '2014-06-09')],
          id: ids(resource, address),
          code: code(resource['code']),
          text: textAt(textId),
          statusCode: { '@code': statuses[status] ?? 'completed' },
          effectiveTime: times(resource, 'performed') ?? { '@nullFlavor': 'UNK' },
          targetSiteCode: listOf(resource['bodySite']).map((site) => code(site)),
          entryRelationship: indications(address, resource['reasonCode']),
        }),
      }),
    };
  },
};
