import records from './data/records.json' with { type: 'json' };
import rows from './data/rows.json' with { type: 'json' };
import tables from './data/tables.json' with { type: 'json' };
import types from './data/types.json' with { type: 'json' };
import type { Guide, GuideRecord } from './guideRow.ts';

/**
 * The shipped rows. What they say follows the HL7 v2-to-FHIR implementation guide (github.com/HL7/v2-to-fhir, Apache 2.0);
 * they are written anew in our own form, and what the guide leaves to prose is decided in docs/decisions/0060.
 */
export const guide: Guide = { records: records as readonly GuideRecord[], rows, types, tables };
