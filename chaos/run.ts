// pnpm chaos [--kills 200] [--seed 1] [--only studio,peers] [--short] [--report FILE] [--keep]
// Kills the product in every way that a hospital knows and holds the books of its senders and destinations against its
// own. docs/guides/chaos.md explains it; docs/chaos/report.md is the last long run.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { allScenarios } from './allScenarios.ts';
import { isKept, problemsOf } from './report/problemsOf.ts';
import { closingLine, type Outcome, writeReport } from './report/writeReport.ts';
import type { Scenario } from './scenarios/Scenario.ts';
import { seededRandom } from './seededRandom.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    report: { type: 'string' },
    short: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const kills = Number(values.kills ?? (values.short ? 0 : 200));
const scenarios = chosen(values.only);
const scratch = mkdtempSync(join(tmpdir(), 'pyheart-chaos-'));
// The rig's own PostgreSQL runs as nobody when we are root, and must get to its folder.
chmodSync(scratch, 0o755);
const command = `pnpm chaos ${values.short ? '--short' : `--kills ${kills}`}${values.only ? ` --only ${values.only}` : ''} --seed ${seed}`;
const startedAt = new Date();
console.log(command);

const outcomes: Outcome[] = [];
for (const scenario of scenarios) {
  outcomes.push(await play(scenario));
  // After each one: a run that is broken off leaves the report of what it did.
  if (values.report !== undefined) saveReport(values.report);
}
if (values.keep) console.log(`The data folders and logs are in ${scratch}.`);
else rmSync(scratch, { recursive: true, force: true });
console.log(closingLine(outcomes).replaceAll('**', ''));
// A sender that was cut off in its wait would hold the process.
process.exit(outcomes.every(({ end }) => isKept(end)) ? 0 : 1);

function saveReport(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  writeFileSync(file, writeReport(outcomes, { command, seed, startedAt, seconds }));
}

async function play(scenario: Scenario): Promise<Outcome> {
  const { name, title } = scenario;
  const begin = performance.now();
  const end = await attempt(scenario);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${isKept(end) ? 'ok ' : 'NOT'} ${title}: ${summary(end)} (${seconds.toFixed(0)} s)`);
  if ('result' in end) for (const problem of problemsOf(end.result)) console.log(`      ${problem}`);
  return { name, title, seconds, end };
}

async function attempt(scenario: Scenario): Promise<Outcome['end']> {
  const skipped = scenario.cannotRun?.();
  if (skipped !== undefined) return { skipped };
  const dir = join(scratch, scenario.name);
  mkdirSync(dir);
  const random = seededRandom(seed, scenario.name);
  const wanted = Math.max(scenario.least, Math.round(kills * scenario.share));
  try {
    return { result: await scenario.run({ dir, random, kills: wanted, say: console.log }) };
  } catch (error) {
    return { brokenOff: error instanceof Error ? error.message : String(error) };
  }
}

function summary(end: Outcome['end']): string {
  if ('skipped' in end) return `skipped: ${end.skipped}`;
  if ('brokenOff' in end) return end.brokenOff;
  const { acknowledged, delivered, dead, inDoubt, waiting, duplicates } = end.result;
  return `${acknowledged} acknowledged, ${delivered} delivered, ${waiting} waiting, ${dead} dead, ${inDoubt} in doubt, ${duplicates.total} repeated`;
}

function chosen(only: string | undefined): readonly Scenario[] {
  if (only === undefined) return allScenarios;
  const names = only.split(',');
  const unknown = names.filter((name) => !allScenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no scenario "${unknown[0]}". There are ${allScenarios.map(({ name }) => name).join(', ')}.`,
    );
  return allScenarios.filter(({ name }) => names.includes(name));
}
