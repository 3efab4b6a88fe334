import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabaseClient, prepareTests } from './prepareTests.ts';
import { prepareWeb } from './prepareWeb.ts';
import { readJourneyCounts, readVitestCounts } from './readCounts.ts';
import { closingLine, noCounts, type StepResult, sumUp } from './sumUp.ts';

/** `pnpm test`: everything that must hold, on a fresh machine, with one closing line that counts. */
const root = join(import.meta.dirname, '..');
const reports = join(root, '.cache/reports');
const vitestReport = join(reports, 'vitest.json');
const journeyReport = join(reports, 'journeys.json');
const results: StepResult[] = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const { browser } = prepareTests(root, say);

await step('database client', () => prepareDatabaseClient(root));
await step('style and lint', () => runs('biome', ['check', '.']));
await step('types', () => runs('tsc', ['-p', 'tsconfig.json']));
await step('types of the web', () => runs('tsc', ['-p', 'apps/web/tsconfig.json']));
await step('dead code', () => runs('knip', ['--no-progress']));
await step('unit and integration tests', runVitest, () => readVitestCounts(vitestReport));
await step('chaos, short', () => runs('node', ['chaos/run.ts', '--short']));
await step('web application', buildWeb);
if (browser === undefined) {
  say('no Chromium on this machine and none could be installed, so the browser journeys are skipped');
} else {
  await step(
    'browser journeys',
    () => runJourneys(browser),
    () => readJourneyCounts(journeyReport),
  );
}

const summary = sumUp(results);
console.log(`\n${closingLine(summary)}`);
process.exitCode = summary.isGreen ? 0 : 1;

/** Runs a step whatever became of those before it, and says how it ended and how long it took. */
async function step(
  title: string,
  run: () => boolean | Promise<boolean>,
  count = () => noCounts,
): Promise<void> {
  const start = performance.now();
  console.log(`\n── ${title}`);
  const ok = await run();
  results.push({ ok, counts: count() });
  console.log(`── ${title}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

function runVitest(): boolean {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return runs('vitest', ['run', ...reporters]);
}

async function buildWeb(): Promise<boolean> {
  try {
    say(await prepareWeb(root));
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function runJourneys(chromium: string): boolean {
  const config = ['--config', 'e2e/playwright.config.ts'];
  return runs(join(root, 'e2e/node_modules/.bin/playwright'), ['test', ...config], {
    PYHEART_BROWSER: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport,
  });
}

function runs(command: string, args: readonly string[], extra: Record<string, string> = {}): boolean {
  const env = { ...process.env, FORCE_COLOR: '0', ...extra };
  // No standard input: nothing may wait for an answer.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (error !== undefined) console.log(`${command} could not be started: ${error.message}`);
  return status === 0;
}

function say(line: string): void {
  console.log(`· ${line}`);
}
