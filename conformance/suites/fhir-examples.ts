import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import { filesIn } from '../filesIn.ts';
import type { Score, Suite } from '../Suite.ts';

/** The examples of published implementation guides, which conform to the profiles they name. */
export const suite: Suite = {
  title: 'FHIR validator against the examples of implementation guides',
  needs: 'fhir/packages',
  run: async (corpus) => {
    const packages = filesIn(join(corpus, 'fhir/packages'), '*.tgz');
    // Guides build on each other, so each is checked with all at hand.
    const check = await openChecker(packages);
    return packages.map((file) => scoreOf(file, check));
  },
};

function scoreOf(file: string, check: Awaited<ReturnType<typeof openChecker>>): Score {
  const folder = mkdtempSync(join(tmpdir(), 'pyheart-examples-'));
  try {
    execFileSync('tar', ['xzf', file, '-C', folder]);
    const examples = filesIn(folder, 'package/example/*.json');
    const failed = examples.flatMap((example) => {
      const errors = check(readFileSync(example, 'utf8')).filter(({ severity }) => severity === 'error');
      return errors.length === 0
        ? []
        : [`${basename(example)}: ${errors.map(({ at, message }) => `${at} ${message}`).join('; ')}`];
    });
    return {
      title: `${basename(file, '.tgz')}: examples accepted`,
      reached: examples.length - failed.length,
      of: examples.length,
      wanted: 0.98,
      failed,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
