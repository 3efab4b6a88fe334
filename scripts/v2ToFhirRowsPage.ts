import { guide } from '../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/guide.ts';
import { rowsTable } from './rowsTable.ts';

/** The page that lists the shipped rows by segment, the data type maps, and the names of the tables. */
export function v2ToFhirRowsPage(): string {
  const bySegment = Map.groupBy(guide.rows, ({ from }) => from.slice(0, 3));
  const segments = [...bySegment].map(([segment, rows]) => `## ${segment}\n\n${rowsTable(rows)}`);
  const types = guide.types.map(({ name, when, rows }) => {
    const condition = when === undefined ? '' : `When \`${when}\`.\n\n`;
    return `### ${name}\n\n${condition}${rowsTable(rows)}`;
  });
  const tables = guide.tables.map(({ name, rows }) => `- \`${name}\`: ${rows.length} codes`);
  return [
    '# Rows of HL7 v2 to FHIR',
    '<!-- Written by `pnpm docs:rows` from the rows themselves. Change them, then run it again. -->',
    'The shipped rows of the node *HL7 v2 to FHIR*, in their order; [how to change them](v2-to-fhir.md).',
    ...segments,
    '## Data types',
    ...types,
    '## Tables',
    tables.join('\n'),
    '',
  ].join('\n\n');
}
