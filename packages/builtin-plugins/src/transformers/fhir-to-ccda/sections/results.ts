import { code, ids, times, words } from '../dataTypes.ts';
import { template } from '../entryParts.ts';
import { listOf, textOf, xml } from '../fields.ts';
import { isInCategory, observationEntry, rangeWords, statusOf, valueWords } from '../observationEntry.ts';
import type { SectionWriter } from '../Section.ts';
import type { Held, Source } from '../Source.ts';

export const results: SectionWriter = {
  order: 40,
  code: '30954-2',
  title: 'Results',
  template: '2.3.1',
  requiredIn: ['ccd'],
  columns: ['Test', 'Result', 'Range', 'Date'],
  take(source) {
    const reports = source.of('DiagnosticReport');
    const inReports = new Set(
      reports.flatMap((report) => membersOf(report, source)).map(({ address }) => address),
    );
    const alone = source
      .of('Observation')
      .filter(({ address, resource }) => isInCategory(resource, 'laboratory') && !inReports.has(address));
    return [...reports, ...alone];
  },
  parts: membersOf,
  write(held, source) {
    const { address, resource } = held;
    const isReport = resource['resourceType'] === 'DiagnosticReport';
    const members = isReport ? membersOf(held, source) : [held];
    const lines = members.map(({ resource: one }) => `${words(one['code'])} ${valueWords(one)}`.trim());
    return {
      cells: [
        words(resource['code']),
        isReport ? lines.join('; ') : valueWords(resource),
        members
          .map(({ resource: one }) => rangeWords(one))
          .filter(Boolean)
          .join('; '),
        textOf(resource['effectiveDateTime']),
      ],
      entry: () => ({
        organizer: xml({
          '@classCode': 'BATTERY',
          '@moodCode': 'EVN',
          templateId: [template('4.1')],
          id: isReport ? ids(resource, address) : ids({}, `${address}#organizer`),
          code: code(resource['code']),
          statusCode: statusOf(resource['status']),
          effectiveTime: isReport ? times(resource, 'effective') : undefined,
          component: members.map((member) => ({
            observation: observationEntry(member, '4.2', '2015-08-01'),
          })),
        }),
      }),
    };
  },
};

function membersOf({ resource }: Held, source: Source): Held[] {
  return listOf(resource['result']).flatMap((reference) => source.follow(reference) ?? []);
}
