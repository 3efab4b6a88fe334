import type { MappingRow } from '../transformers/field-mapper/mappingRow.ts';
import { administrativeSex } from './adtTables.ts';
import type { TemplateNode } from './layOut.ts';
import { reportStatus, resultStatus } from './resultTables.ts';

const required = (path: string) => ({ path, requirement: 'required' });

/** The check of a report with one order, whose results can be found again. `more` are fields that it needs besides. */
export function checkReport(column: number, more: readonly string[] = []): TemplateNode {
  const needed = ['PID-3.1', ...more, 'OBR-3.1', 'OBR-4.1', 'OBX-3.1'].map(required);
  return {
    id: 'check',
    plugin: 'hl7v2-validator',
    name: 'Check the message',
    column,
    settings: {
      message_types: ['ORU^R01'],
      fields: [...needed, { path: 'OBR[2]-4', requirement: 'not_used' }],
    },
    notes: 'A second order in one message is refused: its results could not be told from those of the first.',
  };
}

/** Report and results as a FHIR transaction that updates the `updated` resources of an earlier one. */
export function mapReport(
  column: number,
  { rows, updated }: { rows: MappingRow[]; updated: readonly string[] },
): TemplateNode {
  return {
    id: 'map',
    plugin: 'field-mapper',
    name: 'Results to FHIR',
    column,
    settings: {
      source_kind: 'hl7v2',
      target: 'fhir-transaction',
      rows,
      tables: [administrativeSex, resultStatus, reportStatus],
      resources: [
        { resource: 'Patient', write: 'create_once', identifier_type: 'MR' },
        ...updated.map((resource) => ({ resource, write: 'update', identifier_type: '' })),
      ],
      time_zone: 'UTC',
    },
    notes: 'The patient is only created when unknown: a laboratory does not overwrite demographics.',
  };
}

export const keepReport = (column: number): TemplateNode => ({
  id: 'keep',
  plugin: 'sink',
  name: 'Keep for correction',
  column,
  row: 1,
  settings: { mode: 'dead_letter', reason: 'The result has to be corrected.' },
});
