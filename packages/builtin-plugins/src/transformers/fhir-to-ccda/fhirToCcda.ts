import { writeXml } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { uuid5 } from '../field-mapper/targets/uuid5.ts';
import { noInformation } from './data/documentWords.ts';
import { template } from './entryParts.ts';
import { type Fields, textOf, xml } from './fields.ts';
import { type HeaderOptions, header } from './header.ts';
import { reasonForReferral } from './reasonForReferral.ts';
import type { SectionWriter } from './Section.ts';
import { type Held, Source } from './Source.ts';
import { sectionWriters } from './sectionWriters.ts';

export interface WrittenDocument {
  text: string;
  /** How many sections have something to say. */
  sections: number;
  entries: number;
  /** Resources that no section takes, by type; people and places belong to the header. */
  left: readonly string[];
}

/** Writes a document (C-CDA 2.1) of a bundle. The same bundle gives the same document, but for `now`. */
export function fhirToCcda(bundle: Fields, options: HeaderOptions): WrittenDocument {
  const source = new Source(bundle);
  const taken = new Set<string>();
  let entries = 0;
  const made = sectionWriters.flatMap((writer) => {
    const held = writer.take(source);
    for (const one of held)
      for (const { address } of [one, ...(writer.parts?.(one, source) ?? [])]) taken.add(address);
    entries += held.length;
    const isWanted = held.length > 0 || writer.requiredIn.includes(options.kind);
    return isWanted ? [{ section: sectionOf(writer, held, source), isFilled: held.length > 0 }] : [];
  });
  const reason = options.kind === 'referral' ? [reasonForReferral(source)] : [];
  const address =
    JSON.stringify(bundle['identifier'] ?? null) + source.all.map((held) => held.address).join();
  const document = xml({
    ...header(source, uuid5(address), options),
    component: {
      structuredBody: {
        component: [...reason, ...made.map(({ section }) => section)].map((section) => ({ section })),
      },
    },
  });
  return {
    text: writeXml({ ClinicalDocument: document }),
    sections: made.filter(({ isFilled }) => isFilled).length,
    entries,
    left: source.all
      .filter((held) => !taken.has(held.address) && !quiet.has(textOf(held.resource['resourceType'])))
      .map(({ resource }) => textOf(resource['resourceType'])),
  };
}

/** What other entries and the header refer to. */
const quiet = new Set([
  'Composition',
  'Device',
  'DocumentReference',
  'Location',
  'Medication',
  'MessageHeader',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'RelatedPerson',
  'Specimen',
]);

function sectionOf(writer: SectionWriter, held: readonly Held[], source: Source): Fields {
  const { code, title, template: number, columns } = writer;
  const written = held.map((one) => writer.write(one, source));
  const isEmpty = written.length === 0;
  const idAt = (row: number) => `s${code.replace(/\D/g, '')}-${row + 1}`;
  const rows = written.map(
    ({ cells }, row): Json => ({
      td: cells.map(
        (cell, column): Json => (column === 0 ? { '@ID': idAt(row), '#text': cell || '—' } : cell),
      ),
    }),
  );
  return xml({
    '@nullFlavor': isEmpty ? 'NI' : undefined,
    templateId: [template(number)],
    code: { '@code': code, '@codeSystem': '2.16.840.1.113883.6.1', '@displayName': title },
    title,
    text: isEmpty
      ? { paragraph: noInformation }
      : { table: { thead: { tr: { th: [...columns] } }, tbody: { tr: rows } } },
    entry: written.map(({ entry }, row) => ({ '@typeCode': 'DRIV', ...entry(idAt(row)) })),
  });
}
