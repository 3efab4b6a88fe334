import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Score, Suite } from './Suite.ts';

/**
 * `pnpm conformance [suite …]` compares the product with data that others wrote and prints a score for each suite.
 * The data is no part of the product: it is read from PYHEART_CORPUS, or from `shared/corpus` beside the checkout.
 */
const folder = join(import.meta.dirname, 'suites');
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
  .sort();
const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !known.includes(name));
const print = (line: string) => process.stdout.write(`${line}\n`);

if (unknown.length > 0) {
  print(`There is no suite ${unknown.join(', ')}. Known are ${known.join(', ')}.`);
  process.exitCode = 2;
} else await runSuites(positionals.length > 0 ? positionals : known);

async function runSuites(names: readonly string[]): Promise<void> {
  const corpus = resolve(process.env['PYHEART_CORPUS'] ?? join(import.meta.dirname, '../../shared/corpus'));
  for (const name of names) {
    const { suite }: { suite: Suite } = await import(join(folder, `${name}.ts`));
    print(`${name}: ${suite.title}`);
    if (!existsSync(join(corpus, suite.needs))) {
      print(`  skipped: there is no folder ${suite.needs} in the corpus (PYHEART_CORPUS says where it is)`);
      continue;
    }
    for (const score of await suite.run(corpus)) report(score, positionals.length > 0);
  }
}

function report({ title, reached, of, wanted, failed = [] }: Score, named: boolean): void {
  const share = of === 0 ? 0 : reached / of;
  const missed = wanted !== undefined && share < wanted;
  if (missed) process.exitCode = 1;
  const goal = wanted === undefined ? '' : `, ${missed ? 'MISSED' : 'reached'}: at least ${percent(wanted)}`;
  print(`  ${title}: ${reached} of ${of} (${percent(share)}${goal})`);
  if (named) for (const line of failed) print(`    ${line}`);
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
