// pnpm docs:rows: lists the rows that make FHIR of HL7 v2 in docs/guides/v2-to-fhir-rows.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v2ToFhirRowsPage } from './v2ToFhirRowsPage.ts';

writeFileSync(join(import.meta.dirname, '../docs/guides/v2-to-fhir-rows.md'), v2ToFhirRowsPage());
