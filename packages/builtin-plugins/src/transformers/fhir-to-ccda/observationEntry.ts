import type { Json } from '@pyheart/plugin-sdk';
import { code, ids, quantity, time, times, words } from './dataTypes.ts';
import { event, template } from './entryParts.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, xml } from './fields.ts';

/** The value of an observation with its CDA type; an unknown one says why it is. */
function valuePart(resource: Fields): Fields {
  const { valueQuantity, valueCodeableConcept, valueString, valueInteger, valueBoolean, valueDateTime } =
    resource;
  if (isFields(valueQuantity))
    return quantity(valueQuantity, 'PQ') ?? { '@xsi:type': 'PQ', '@nullFlavor': 'UNK' };
  if (isFields(valueCodeableConcept)) return code(valueCodeableConcept, 'CD');
  if (valueString !== undefined) return { '@xsi:type': 'ST', '#text': textOf(valueString) };
  if (valueInteger !== undefined) return { '@xsi:type': 'INT', '@value': textOf(valueInteger) };
  if (valueBoolean !== undefined) return { '@xsi:type': 'BL', '@value': textOf(valueBoolean) };
  if (valueDateTime !== undefined) return { '@xsi:type': 'TS', ...time(valueDateTime) };
  return { '@xsi:type': 'CD', '@nullFlavor': 'UNK' };
}

/** The value of an observation for people. */
export function valueWords(resource: Fields): string {
  const amount = fieldsOf(resource['valueQuantity']);
  if (amount['value'] !== undefined)
    return [textOf(amount['value']), textOf(amount['unit'] ?? amount['code'])].join(' ').trim();
  return (
    words(resource['valueCodeableConcept']) ||
    ['valueString', 'valueInteger', 'valueBoolean', 'valueDateTime']
      .map((name) => textOf(resource[name]))
      .join('')
  );
}

/** A range of reference, for people. */
export function rangeWords(resource: Fields): string {
  return listOf(resource['referenceRange'])
    .map(
      ({ text, low, high }) =>
        textOf(text) || [low, high].map((side) => textOf(fieldsOf(side)['value'])).join('–'),
    )
    .join(', ');
}

const statuses: Readonly<Record<string, string>> = {
  registered: 'active',
  preliminary: 'active',
  cancelled: 'aborted',
};

export function statusOf(status: Json | undefined): Fields {
  return { '@code': statuses[textOf(status)] ?? 'completed' };
}

/** An observation as an entry that follows a template. */
export function observationEntry(
  { address, resource }: { address: string; resource: Fields },
  number: string,
  version: string,
): Fields {
  return xml({
    ...event,
    templateId: [template(number, version)],
    id: ids(resource, address),
    code: code(resource['code']),
    statusCode: statusOf(resource['status']),
    effectiveTime: times(resource, 'effective') ?? { '@nullFlavor': 'UNK' },
    value: valuePart(resource),
    interpretationCode: listOf(resource['interpretation']).map((one) => code(one)),
    methodCode: resource['method'] === undefined ? undefined : code(resource['method']),
    targetSiteCode: resource['bodySite'] === undefined ? undefined : code(resource['bodySite']),
    referenceRange: listOf(resource['referenceRange']).flatMap(range),
  });
}

function range({ low, high, text }: Fields): Fields[] {
  const made = xml({ low: quantity(low), high: quantity(high) });
  const value = Object.keys(made).length === 0 ? undefined : { '@xsi:type': 'IVL_PQ', ...made };
  if (value === undefined && text === undefined) return [];
  return [{ observationRange: xml({ text: textOf(text), value }) }];
}

/** The category of an observation, by its code. */
export function isInCategory(resource: Fields, category: string): boolean {
  return listOf(resource['category']).some((one) =>
    listOf(one['coding']).some((coding) => coding['code'] === category),
  );
}
