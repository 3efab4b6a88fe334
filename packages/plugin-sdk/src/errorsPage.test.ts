import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureClasses, failureCodes } from './failureCodes.ts';
import { issueCodes } from './issueCodes.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
// What the server itself refuses, and what the FHIR validator finds, is checked beside their own tables.
const rows = page.split('\n').filter((line) => /^\| (PH-(?!STU|FHV)|[a-z_]+ \| (yes|no) )/.test(line));

describe('docs/errors.md', () => {
  it('lists exactly the codes and classes of the tables, with the same words', () => {
    expect(rows).toEqual([
      ...Object.entries(failureClasses).map(
        ([name, { retries, meaning }]) => `| ${name} | ${retries ? 'yes' : 'no'} | ${meaning} |`,
      ),
      ...Object.entries(failureCodes).map(
        ([code, entry]) => `| ${code} | ${entry.class} | ${entry.title} | ${entry.remedy} |`,
      ),
      ...Object.entries(issueCodes).map(([code, { title, remedy }]) => `| ${code} | ${title} | ${remedy} |`),
    ]);
  });
});
