import { code, ids, time, words } from '../dataTypes.ts';
import { indications, template, textAt, writtenAt } from '../entryParts.ts';
import { textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

const moods: Readonly<Record<string, string>> = { order: 'RQO', proposal: 'PRP' };
const statuses: Readonly<Record<string, string>> = {
  completed: 'completed',
  revoked: 'aborted',
  'on-hold': 'suspended',
};
const priorities: Readonly<Record<string, string>> = { routine: 'R', urgent: 'UR', asap: 'A', stat: 'S' };

export const plan: SectionWriter = {
  order: 100,
  code: '18776-5',
  title: 'Plan of treatment',
  template: '2.10',
  requiredIn: [],
  columns: ['What', 'When', 'Status'],
  take: (source) => source.of('ServiceRequest'),
  write({ address, resource }) {
    const priority = priorities[textOf(resource['priority'])];
    return {
      cells: [words(resource['code']), textOf(resource['occurrenceDateTime']), textOf(resource['status'])],
      entry: (textId) => ({
        act: xml({
          '@classCode': 'ACT',
          '@moodCode': moods[textOf(resource['intent'])] ?? 'INT',
          templateId: [template('4.39', '2014-06-09')],
          id: ids(resource, address),
          code: code(resource['code']),
          text: textAt(textId),
          statusCode: { '@code': statuses[textOf(resource['status'])] ?? 'active' },
          effectiveTime:
            resource['occurrenceDateTime'] === undefined ? undefined : time(resource['occurrenceDateTime']),
          priorityCode:
            priority === undefined
              ? undefined
              : { '@code': priority, '@codeSystem': '2.16.840.1.113883.5.7' },
          author: writtenAt(resource['authoredOn']),
          entryRelationship: indications(address, resource['reasonCode']),
        }),
      }),
    };
  },
};
