import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ccdaToFhirRowsPage } from './ccdaToFhirRowsPage.ts';
import { v2ToFhirRowsPage } from './v2ToFhirRowsPage.ts';

it.each([
  ['v2-to-fhir-rows.md', v2ToFhirRowsPage],
  ['ccda-to-fhir-rows.md', ccdaToFhirRowsPage],
])('%s lists the rows as they are (pnpm docs:rows writes it)', (name, page) => {
  expect(readFileSync(join(import.meta.dirname, '../docs/guides', name), 'utf8')).toBe(page());
});
