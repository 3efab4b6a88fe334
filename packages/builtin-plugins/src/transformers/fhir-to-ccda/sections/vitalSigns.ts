import { vitalSignsPanel } from '../data/documentWords.ts';
import { code, ids, times, words } from '../dataTypes.ts';
import { template } from '../entryParts.ts';
import { listOf, textOf, xml } from '../fields.ts';
import { isInCategory, observationEntry, statusOf, valueWords } from '../observationEntry.ts';
import type { SectionWriter } from '../Section.ts';
import type { Held, Source } from '../Source.ts';

export const vitalSigns: SectionWriter = {
  order: 50,
  code: '8716-3',
  title: 'Vital signs',
  template: '2.4.1',
  requiredIn: ['ccd'],
  columns: ['Measurement', 'Value', 'Date'],
  take(source) {
    const all = source.of('Observation').filter(({ resource }) => isInCategory(resource, 'vital-signs'));
    const members = new Set(all.flatMap((held) => membersOf(held, source)).map(({ address }) => address));
    return all.filter(({ address }) => !members.has(address));
  },
  parts: membersOf,
  write(held, source) {
    const { address, resource } = held;
    const members = membersOf(held, source);
    const isPanel = members.length > 0;
    const parts = isPanel ? members : [...withComponents(held)];
    return {
      cells: [
        words(resource['code']),
        isPanel || parts.length > 1
          ? parts.map(({ resource: one }) => `${words(one['code'])} ${valueWords(one)}`.trim()).join('; ')
          : valueWords(resource),
        textOf(resource['effectiveDateTime']),
      ],
      entry: () => ({
        organizer: xml({
          '@classCode': 'CLUSTER',
          '@moodCode': 'EVN',
          templateId: [template('4.26')],
          id: isPanel ? ids(resource, address) : ids({}, `${address}#organizer`),
          code: code(isPanel ? resource['code'] : vitalSignsPanel),
          statusCode: statusOf(resource['status']),
          effectiveTime: times(resource, 'effective') ?? { '@nullFlavor': 'UNK' },
          component: parts.map((part) => ({ observation: observationEntry(part, '4.27', '2014-06-09') })),
        }),
      }),
    };
  },
};

function membersOf({ resource }: Held, source: Source): Held[] {
  return listOf(resource['hasMember']).flatMap((reference) => source.follow(reference) ?? []);
}

/** Blood pressure of FHIR has its two values as components; in C-CDA each is an observation. */
function* withComponents({ address, resource }: Held): Generator<Held> {
  const components = listOf(resource['component']);
  if (components.length === 0) yield { address, resource };
  const { component: _, identifier: __, code: ___, ...common } = resource;
  for (const [number, one] of components.entries())
    yield { address: `${address}#component${number}`, resource: { ...common, ...one } };
}
