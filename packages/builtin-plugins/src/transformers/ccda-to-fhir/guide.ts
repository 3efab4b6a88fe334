import records from './data/records.json' with { type: 'json' };
import rows from './data/rows.json' with { type: 'json' };
import tables from './data/tables.json' with { type: 'json' };
import type { Guide, GuideRecord } from './guideRow.ts';

/**
 * The shipped rows. What they say follows the C-CDA on FHIR implementation guide of HL7 (hl7.org/fhir/us/ccda); where it
 * leaves a choice, docs/decisions/0068 says what was decided.
 */
export const guide: Guide = { records: records as readonly GuideRecord[], rows, tables };
