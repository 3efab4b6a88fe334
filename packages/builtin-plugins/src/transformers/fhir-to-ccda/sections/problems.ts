import { problemStatuses, ruledOut } from '../data/documentWords.ts';
import { code, ids, interval, words } from '../dataTypes.ts';
import { completed, concern, event, template, textAt, writtenAt } from '../entryParts.ts';
import { firstCode, listOf, textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

const snomed = '2.16.840.1.113883.6.96';
export const problems: SectionWriter = {
  order: 30,
  code: '11450-4',
  title: 'Problems',
  template: '2.5.1',
  requiredIn: ['ccd', 'referral'],
  columns: ['Problem', 'Status', 'Since', 'Until'],
  take: (source) => source.of('Condition'),
  write({ address, resource }) {
    const status = firstCode(resource['clinicalStatus']);
    const known = problemStatuses[status];
    const isRefuted = firstCode(resource['verificationStatus']) === 'refuted';
    const isOver = status === 'resolved' || status === 'inactive' || status === 'remission';
    return {
      cells: [
        words(resource['code']),
        isRefuted ? ruledOut : status,
        textOf(resource['onsetDateTime']),
        textOf(resource['abatementDateTime']),
      ],
      entry: (textId) => ({
        act: {
          '@classCode': 'ACT',
          '@moodCode': 'EVN',
          templateId: [template('4.3')],
          id: ids({}, `${address}#concern`),
          code: concern,
          statusCode: { '@code': isOver ? 'completed' : 'active' },
          effectiveTime: interval(
            resource['recordedDate'] ?? resource['onsetDateTime'],
            isOver ? (resource['abatementDateTime'] ?? '') : undefined,
          ),
          entryRelationship: {
            '@typeCode': 'SUBJ',
            observation: xml({
              ...event,
              '@negationInd': isRefuted ? 'true' : undefined,
              templateId: [template('4.4')],
              id: ids(resource, address),
              code: { '@code': '64572001', '@codeSystem': snomed, '@displayName': 'Condition' },
              text: textAt(textId),
              statusCode: completed,
              effectiveTime: interval(resource['onsetDateTime'], resource['abatementDateTime']),
              value: code(resource['code'], 'CD'),
              targetSiteCode: listOf(resource['bodySite']).map((site) => code(site)),
              author: writtenAt(resource['recordedDate']),
              entryRelationship:
                known === undefined
                  ? undefined
                  : {
                      '@typeCode': 'REFR',
                      observation: {
                        ...event,
                        templateId: [template('4.6', '2019-06-20')],
                        code: { '@code': '33999-4', '@codeSystem': '2.16.840.1.113883.6.1' },
                        statusCode: completed,
                        value: {
                          '@xsi:type': 'CD',
                          '@code': known[0],
                          '@codeSystem': snomed,
                          '@displayName': known[1],
                        },
                      },
                    },
            }),
          },
        },
      }),
    };
  },
};
