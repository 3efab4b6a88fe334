import type { MappingRow } from '../transformers/field-mapper/mappingRow.ts';
import { resultRows } from './resultRows.ts';

const each = 'OBX';
const isDocument: NonNullable<MappingRow['when']> = [{ path: 'OBX-2', op: 'equals', value: 'ED' }];
const isValue: NonNullable<MappingRow['when']> = [{ path: 'OBX-2', op: 'not_equals', value: 'ED' }];

/** OBX with an encapsulated document (ED) → DocumentReference. */
const documentRows: MappingRow[] = [
  {
    id: 'document-number',
    from: 'OBR-3.1 + "-" + OBX-1 + "-" + OBX-3.1',
    to: 'DocumentReference[*].identifier[0].value',
  },
  {
    id: 'document-system',
    const: 'urn:pyheart:document',
    to: 'DocumentReference[*].identifier[0].system',
  },
  { id: 'document-status', const: 'current', to: 'DocumentReference[*].status' },
  { id: 'document-type', from: 'OBX-3', to: 'DocumentReference[*].type', type: 'concept' },
  { id: 'document-patient', const: 'Patient', to: 'DocumentReference[*].subject', type: 'reference' },
  { id: 'document-date', from: 'OBR-22', to: 'DocumentReference[*].date', type: 'instant' },
  {
    id: 'document-kind',
    from: 'OBX-5.2 + "/" + OBX-5.3',
    to: 'DocumentReference[*].content[0].attachment.contentType',
    type: 'lower',
    note: 'application^PDF becomes application/pdf.',
  },
  { id: 'document-data', from: 'OBX-5.5', to: 'DocumentReference[*].content[0].attachment.data' },
  { id: 'document-title', from: 'OBX-3.2', to: 'DocumentReference[*].content[0].attachment.title' },
].map((row) => ({ ...row, each, when: isDocument }) as MappingRow);

/** The rows of results from files, for values only, and the documents beside them. */
export const feedResultRows: MappingRow[] = [
  ...resultRows.map((row) => (row.each === each ? { ...row, when: [...(row.when ?? []), ...isValue] } : row)),
  ...documentRows,
];
