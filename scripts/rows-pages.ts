// pnpm docs:rows: lists the rows that make FHIR of HL7 v2 and of C-CDA in docs/guides/*-to-fhir-rows.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ccdaToFhirRowsPage } from './ccdaToFhirRowsPage.ts';
import { v2ToFhirRowsPage } from './v2ToFhirRowsPage.ts';

const guides = join(import.meta.dirname, '../docs/guides');
writeFileSync(join(guides, 'v2-to-fhir-rows.md'), v2ToFhirRowsPage());
writeFileSync(join(guides, 'ccda-to-fhir-rows.md'), ccdaToFhirRowsPage());
