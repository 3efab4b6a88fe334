import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { v2ToFhirRowsPage } from './v2ToFhirRowsPage.ts';

it('lists the rows as they are (pnpm docs:rows writes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/guides/v2-to-fhir-rows.md'), 'utf8');
  expect(page).toBe(v2ToFhirRowsPage());
});
