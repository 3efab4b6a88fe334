import { code, ids, quantity, time, words } from '../dataTypes.ts';
import { template, textAt } from '../entryParts.ts';
import { fieldsOf, listOf, textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';

export const immunizations: SectionWriter = {
  order: 60,
  code: '11369-6',
  title: 'Immunizations',
  template: '2.2.1',
  requiredIn: [],
  columns: ['Vaccine', 'Date', 'Status', 'Lot'],
  take: (source) => source.of('Immunization'),
  write({ address, resource }) {
    const isRefused = resource['status'] === 'not-done';
    return {
      cells: [
        words(resource['vaccineCode']),
        textOf(resource['occurrenceDateTime']),
        textOf(resource['status']),
        textOf(resource['lotNumber']),
      ],
      entry: (textId) => ({
        substanceAdministration: xml({
          '@classCode': 'SBADM',
          '@moodCode': 'EVN',
          '@negationInd': isRefused ? 'true' : 'false',
          templateId: [template('4.52')],
          id: ids(resource, address),
          text: textAt(textId),
          statusCode: { '@code': 'completed' },
          effectiveTime: time(resource['occurrenceDateTime']),
          routeCode: resource['route'] === undefined ? undefined : code(resource['route']),
          approachSiteCode: resource['site'] === undefined ? undefined : code(resource['site']),
          doseQuantity: quantity(resource['doseQuantity']),
          consumable: {
            manufacturedProduct: {
              '@classCode': 'MANU',
              templateId: [template('4.54', '2014-06-09')],
              manufacturedMaterial: xml({
                code: code(resource['vaccineCode']),
                lotNumberText: textOf(resource['lotNumber']),
              }),
            },
          },
          entryRelationship:
            isRefused && listOf(fieldsOf(resource['statusReason'])['coding']).length > 0
              ? {
                  '@typeCode': 'RSON',
                  observation: {
                    '@classCode': 'OBS',
                    '@moodCode': 'EVN',
                    templateId: [{ '@root': '2.16.840.1.113883.10.20.22.4.53' }],
                    id: ids({}, `${address}#refusal`),
                    code: code(resource['statusReason']),
                    statusCode: { '@code': 'completed' },
                  },
                }
              : undefined,
        }),
      }),
    };
  },
};
