import { code, ids, interval, quantity, time, words } from '../dataTypes.ts';
import { indications, template, textAt, writtenAt } from '../entryParts.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, xml } from '../fields.ts';
import type { SectionWriter } from '../Section.ts';
import type { Source } from '../Source.ts';

const statuses: Readonly<Record<string, string>> = {
  completed: 'completed',
  stopped: 'aborted',
  'on-hold': 'suspended',
  cancelled: 'cancelled',
};
const moods: Readonly<Record<string, string>> = { plan: 'INT', proposal: 'PRP' };

export const medications: SectionWriter = {
  order: 20,
  code: '10160-0',
  title: 'Medications',
  template: '2.1.1',
  requiredIn: ['ccd', 'referral'],
  columns: ['Medication', 'Dose', 'Route', 'From', 'Until'],
  take: (source) => [...source.of('MedicationStatement'), ...source.of('MedicationRequest')],
  write({ address, resource }, source) {
    const product = productOf(resource, source);
    const [dosage = {}] = [...listOf(resource['dosage']), ...listOf(resource['dosageInstruction'])];
    const dose = fieldsOf(listOf(dosage['doseAndRate'])[0]);
    const repeat = fieldsOf(fieldsOf(dosage['timing'])['repeat']);
    const period = fieldsOf(resource['effectivePeriod'] ?? repeat['boundsPeriod']);
    const amount = fieldsOf(dose['doseQuantity']);
    return {
      cells: [
        words(product),
        textOf(dosage['text']) || [textOf(amount['value']), textOf(amount['unit'])].join(' ').trim(),
        words(dosage['route']),
        textOf(period['start'] ?? resource['effectiveDateTime'] ?? resource['authoredOn']),
        textOf(period['end']),
      ],
      entry: (textId) => ({
        substanceAdministration: xml({
          '@classCode': 'SBADM',
          '@moodCode':
            resource['resourceType'] === 'MedicationStatement'
              ? 'EVN'
              : (moods[textOf(resource['intent'])] ?? 'RQO'),
          '@negationInd':
            resource['status'] === 'not-taken' || resource['doNotPerform'] === true ? 'true' : undefined,
          templateId: [template('4.16', '2014-06-09')],
          id: ids(resource, address),
          text: textAt(textId),
          statusCode: { '@code': statuses[textOf(resource['status'])] ?? 'active' },
          effectiveTime: [when(resource, period), ...rhythm(repeat)],
          routeCode: dosage['route'] === undefined ? undefined : code(dosage['route']),
          approachSiteCode: dosage['site'] === undefined ? undefined : code(dosage['site']),
          doseQuantity: quantity(dose['doseQuantity']),
          rateQuantity: quantity(dose['rateQuantity']),
          consumable: { manufacturedProduct: productPart(product) },
          author: writtenAt(resource['dateAsserted'] ?? resource['authoredOn']),
          entryRelationship: indications(address, resource['reasonCode']),
        }),
      }),
    };
  },
};

function when(resource: Fields, period: Fields): Fields {
  if (resource['effectiveDateTime'] !== undefined) return time(resource['effectiveDateTime']);
  return { '@xsi:type': 'IVL_TS', ...interval(period['start'], period['end']) };
}

/**
 * How often, as PIVL_TS or EIVL_TS: `frequency` times in a period is once in a part of it. FHIR's units of time are those
 * of UCUM.
 */
function rhythm(repeat: Fields): Fields[] {
  const [event] = Array.isArray(repeat['when']) ? repeat['when'] : [];
  if (typeof event === 'string')
    return [{ '@xsi:type': 'EIVL_TS', '@operator': 'A', event: { '@code': event } }];
  const length = Number(repeat['period']) / Number(repeat['frequency'] ?? 1);
  if (!Number.isFinite(length) || repeat['periodUnit'] === undefined) return [];
  return [
    {
      '@xsi:type': 'PIVL_TS',
      '@operator': 'A',
      period: { '@value': String(length), '@unit': textOf(repeat['periodUnit']) },
    },
  ];
}

/** The medication as a concept, from the resource itself or from the one it refers to. */
function productOf(resource: Fields, source: Source): Fields {
  const own = resource['medicationCodeableConcept'];
  if (isFields(own)) return own;
  const reference = fieldsOf(resource['medicationReference']);
  const held = source.follow(reference);
  return held === undefined ? { text: textOf(reference['display']) } : fieldsOf(held.resource['code']);
}

function productPart(product: Fields): Fields {
  return {
    '@classCode': 'MANU',
    templateId: [template('4.23', '2014-06-09')],
    manufacturedMaterial: { code: code(product) },
  };
}
