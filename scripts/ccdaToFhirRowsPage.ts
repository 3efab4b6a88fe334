import { guide } from '../packages/builtin-plugins/src/transformers/ccda-to-fhir/guide.ts';
import { rowsTable } from './rowsTable.ts';

/** The page that lists the shipped rows by record, where each record begins, and the names of the tables. */
export function ccdaToFhirRowsPage(): string {
  const names = guide.records.map(({ record }) => record).sort((one, other) => other.length - one.length);
  const byRecord = Map.groupBy(guide.rows, ({ to }) => names.find((name) => to.startsWith(`${name}.`)) ?? '');
  const records = guide.records.map(({ record, at, when }) => {
    const places = at.map((place) => `\`${place.replaceAll('|', '\\|')}\``).join(', ');
    const condition = when === undefined ? '' : `, when \`${when}\``;
    return `## ${record}\n\nBegins at ${places}${condition}.\n\n${rowsTable(byRecord.get(record) ?? [])}`;
  });
  const tables = guide.tables.map(({ name, rows }) => `- \`${name}\`: ${rows.length} codes`);
  return [
    '# Rows of C-CDA to FHIR',
    '<!-- Written by `pnpm docs:rows` from the rows themselves. Change them, then run it again. -->',
    'The shipped rows of the node *C-CDA to FHIR*, in their order; [how to change them](ccda-to-fhir.md).',
    ...records,
    '## Tables',
    tables.join('\n'),
    '',
  ].join('\n\n');
}
