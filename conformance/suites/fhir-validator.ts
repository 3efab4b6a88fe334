import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../packages/fhir-validator/src/index.ts';
import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import type { Suite } from '../Suite.ts';

interface ExpectedCase {
  name: string;
  file: string;
  valid: boolean;
  errors: readonly { code: string; at: string | null }[];
}

/** HL7's cases for validators, with what the reference validator finds. */
export const suite: Suite = {
  title: 'FHIR validator against the cases of HL7',
  needs: 'fhir/validator',
  run: async (corpus) => {
    const folder = join(corpus, 'fhir/validator');
    const cases: ExpectedCase[] = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const check = await openChecker([]);
    const judged = cases.map((one) => {
      const errors = check(readFileSync(join(folder, one.file), 'utf8')).filter(
        ({ severity }) => severity === 'error',
      );
      return { ...one, found: errors };
    });
    const invalid = judged.filter(({ valid }) => !valid);
    const placed = invalid.filter(isAtPlace);
    const valid = judged.filter(({ valid }) => valid);
    // One file stands twice: as invalid, and as valid for a reference validator that was told to overlook the fault.
    const overlooked = valid.filter(({ file }) => invalid.some((other) => other.file === file));
    const judgedValid = valid.filter((one) => !overlooked.includes(one));
    const clean = judgedValid.filter(({ found }) => found.length === 0);
    return [
      {
        title: 'invalid ones found, with a place that the reference names too',
        reached: placed.length,
        of: invalid.length,
        wanted: 0.8,
        failed: invalid
          .filter((one) => !placed.includes(one))
          .map(({ name, found }) => `${name}: ${found.map(({ at }) => at).join(', ')}`),
      },
      {
        title: 'valid ones accepted',
        reached: clean.length,
        of: judgedValid.length,
        wanted: 0.97,
        failed: judgedValid
          .filter((one) => !clean.includes(one))
          .map(({ name, found }) => `${name}: ${found.map(({ at }) => at).join(', ')}`),
      },
      {
        title: 'left out: valid only when told to overlook a fault',
        reached: overlooked.length,
        of: valid.length,
      },
    ];
  },
};

/** Faults of the text have no place in the resource; any finding is at theirs. */
function isAtPlace({ errors, found }: ExpectedCase & { found: readonly Finding[] }): boolean {
  const wanted = new Set(
    errors.filter(({ code }) => code !== 'informational').map(({ at }) => asFhirPath(at)),
  );
  return found.some(({ at }) => wanted.has(asFhirPath(at)) || wanted.has('None') || wanted.has('(xml)'));
}

/** The reference writes `/f:Patient/f:name` for XML and remarks such as the id of an entry between its steps. */
function asFhirPath(place: string | null): string {
  return (place ?? 'None')
    .replace(/\/\*.*?\*\//g, '')
    .replace(/^\/f:/, '')
    .replaceAll('/f:', '.')
    .replace(/\[url='[^']*'\]/g, '')
    .replace(/\.$/, '');
}
