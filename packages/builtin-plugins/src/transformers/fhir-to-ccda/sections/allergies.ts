import { allergyKinds, anyAllergy, notAllergicTo } from '../data/documentWords.ts';
import { code, ids, interval, words } from '../dataTypes.ts';
import { assertion, completed, concern, event, template, textAt, writtenAt } from '../entryParts.ts';
import { type Fields, fieldsOf, firstCode, listOf, textOf, textsOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

const snomed = '2.16.840.1.113883.6.96';
const severities: Readonly<Record<string, [string, string]>> = {
  mild: ['255604002', 'Mild'],
  moderate: ['6736007', 'Moderate'],
  severe: ['24484000', 'Severe'],
};
const criticalities: Readonly<Record<string, string>> = {
  low: 'CRITL',
  high: 'CRITH',
  'unable-to-assess': 'CRITU',
};
/** Codes that say that there is none. */
const none: Readonly<Record<string, string>> = {
  '716186003': '419199007',
  '409137002': '416098002',
  '429625007': '414285001',
};

export const allergies: SectionWriter = {
  order: 10,
  code: '48765-2',
  title: 'Allergies and adverse reactions',
  template: '2.6.1',
  requiredIn: ['ccd', 'referral'],
  columns: ['Substance', 'Reaction', 'Severity', 'Since'],
  take: (source) => source.of('AllergyIntolerance'),
  write({ address, resource }) {
    const reactions = listOf(resource['reaction']);
    const status = firstCode(resource['clinicalStatus']) || 'active';
    const isRefuted = firstCode(resource['verificationStatus']) === 'refuted';
    return {
      cells: [
        isRefuted ? `${notAllergicTo} ${words(resource['code'])}` : words(resource['code']),
        reactions.flatMap((one) => listOf(one['manifestation']).map(words)).join(', '),
        reactions
          .map((one) => textOf(one['severity']))
          .filter(Boolean)
          .join(', '),
        textOf(resource['onsetDateTime']),
      ],
      entry: (textId) => ({
        act: {
          '@classCode': 'ACT',
          '@moodCode': 'EVN',
          templateId: [template('4.30')],
          id: ids(resource, `${address}#concern`).slice(0, 1),
          code: concern,
          statusCode: { '@code': status === 'active' ? 'active' : 'completed' },
          effectiveTime: interval(
            resource['recordedDate'] ?? resource['onsetDateTime'],
            status === 'active' ? undefined : '',
          ),
          entryRelationship: { '@typeCode': 'SUBJ', observation: allergy(address, resource, textId) },
        },
      }),
    };
  },
};

function allergy(address: string, resource: Fields, textId: string): Fields {
  const nothing = none[firstCode(resource['code'])];
  const isRefuted = firstCode(resource['verificationStatus']) === 'refuted';
  const [kind, display] = allergyKinds[textsOf(resource['category'])[0] ?? ''] ?? anyAllergy;
  const criticality = criticalities[textOf(resource['criticality'])];
  return xml({
    ...event,
    '@negationInd': nothing !== undefined || isRefuted ? 'true' : undefined,
    templateId: [template('4.7', '2014-06-09')],
    id: ids(resource, address),
    code: assertion,
    text: textAt(textId),
    statusCode: completed,
    effectiveTime: interval(
      resource['onsetDateTime'] ?? fieldsOf(resource['onsetPeriod'])['start'],
      undefined,
    ),
    value: {
      '@xsi:type': 'CD',
      '@code': nothing ?? kind,
      '@codeSystem': snomed,
      ...(nothing === undefined ? { '@displayName': display } : {}),
    },
    author: writtenAt(resource['recordedDate']),
    participant: {
      '@typeCode': 'CSM',
      participantRole: {
        '@classCode': 'MANU',
        playingEntity: {
          '@classCode': 'MMAT',
          code: nothing === undefined ? code(resource['code']) : { '@nullFlavor': 'NA' },
        },
      },
    },
    entryRelationship: [
      ...(criticality === undefined
        ? []
        : [
            {
              '@typeCode': 'SUBJ',
              '@inversionInd': 'true',
              observation: {
                ...event,
                templateId: [{ '@root': '2.16.840.1.113883.10.20.22.4.145' }],
                code: { '@code': '82606-5', '@codeSystem': '2.16.840.1.113883.6.1' },
                statusCode: completed,
                value: { '@xsi:type': 'CD', '@code': criticality, '@codeSystem': '2.16.840.1.113883.5.1063' },
              },
            },
          ]),
      ...listOf(resource['reaction']).map((one, number) => ({
        '@typeCode': 'MFST',
        '@inversionInd': 'true',
        observation: reaction(one, `${address}#reaction${number}`),
      })),
    ],
  });
}

function reaction(given: Fields, address: string): Fields {
  const severity = severities[textOf(given['severity'])];
  const [manifestation] = listOf(given['manifestation']);
  return xml({
    ...event,
    templateId: [template('4.9', '2014-06-09')],
    id: ids({}, address),
    code: assertion,
    statusCode: completed,
    effectiveTime: given['onset'] === undefined ? undefined : interval(given['onset'], undefined),
    value: code(manifestation, 'CD'),
    entryRelationship:
      severity === undefined
        ? undefined
        : {
            '@typeCode': 'SUBJ',
            '@inversionInd': 'true',
            observation: {
              ...event,
              templateId: [template('4.8', '2014-06-09')],
              code: { '@code': 'SEV', '@codeSystem': '2.16.840.1.113883.5.4' },
              statusCode: completed,
              value: {
                '@xsi:type': 'CD',
                '@code': severity[0],
                '@codeSystem': snomed,
                '@displayName': severity[1],
              },
            },
          },
  });
}
