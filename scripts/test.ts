import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabaseClient, prepareTests } from './prepareTests.ts';
import { prepareWeb } from './prepareWeb.ts';
import { readJourneyCounts, readVitestCounts } from './readCounts.ts';
import { type FailedTest, readJourneyFailures, readVitestFailures } from './readFailures.ts';
import { closingLine, noCounts, type StepResult, sumUp } from './sumUp.ts';
import { type FailedStep, tellFailures } from './tellFailures.ts';

/** `pnpm test`: everything that must hold, on a fresh machine. Ends with what failed and one line that counts. */
const root = join(import.meta.dirname, '..');
const reports = join(root, '.cache/reports');
const vitestReport = join(reports, 'vitest.json');
const journeyReport = join(reports, 'journeys.json');
const results: StepResult[] = [];
const failed: FailedStep[] = [];
/** The end of what the step that runs has printed. */
let lastLines: string[] = [];
const mostLastLines = 40;
const lastWordsMs = 2000;

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const { browser } = prepareTests(root, say);

await step('database client', () => prepareDatabaseClient(root));
await step('style and lint', () => runs('biome', ['check', '.']));
await step('types', () => runs('tsc', ['-p', 'tsconfig.json']));
await step('types of the web', () => runs('tsc', ['-p', 'apps/web/tsconfig.json']));
await step('dead code', () => runs('knip', ['--no-progress']));
await step(
  'unit and integration tests',
  runVitest,
  () => readVitestCounts(vitestReport),
  () => readVitestFailures(vitestReport, root),
);
await step('chaos, short', () => runs('node', ['chaos/run.ts', '--short']));
await step('web application', buildWeb);
if (browser === undefined) {
  say('no Chromium on this machine and none could be installed, so the browser journeys are skipped');
} else {
  await step(
    'browser journeys',
    () => runJourneys(browser),
    () => readJourneyCounts(journeyReport),
    () => readJourneyFailures(journeyReport),
  );
}

const summary = sumUp(results);
console.log(`\n${[...tellFailures(failed), closingLine(summary)].join('\n')}`);
process.exitCode = summary.isGreen ? 0 : 1;

/** Runs a step whatever became of those before it, and says how it ended and how long it took. */
async function step(
  title: string,
  run: () => boolean | Promise<boolean>,
  count = () => noCounts,
  failures: () => FailedTest[] = () => [],
): Promise<void> {
  const start = performance.now();
  lastLines = [];
  console.log(`\n── ${title}`);
  const ok = await run();
  results.push({ ok, counts: count() });
  if (!ok) failed.push({ title, tests: failures(), lastLines });
  console.log(`── ${title}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

function runVitest(): Promise<boolean> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return runs('vitest', ['run', ...reporters]);
}

async function buildWeb(): Promise<boolean> {
  try {
    say(await prepareWeb(root));
    return true;
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

function runJourneys(chromium: string): Promise<boolean> {
  const config = ['--config', 'e2e/playwright.config.ts'];
  return runs(join(root, 'e2e/node_modules/.bin/playwright'), ['test', ...config], {
    PYHEART_BROWSER: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport,
  });
}

function runs(
  command: string,
  args: readonly string[],
  extra: Record<string, string> = {},
): Promise<boolean> {
  const env = { ...process.env, FORCE_COLOR: '0', ...extra };
  // No standard input: nothing may wait for an answer.
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) stream.setEncoding('utf8').on('data', print);
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      print(`${command} could not be started: ${message}\n`);
      resolve(false);
    });
    child.once('exit', (code) => {
      // What it left running may hold its outputs open; that is not waited for.
      const timer = setTimeout(() => {
        for (const stream of streams) stream.destroy();
      }, lastWordsMs);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(code === 0);
      });
    });
  });
}

function print(text: string): void {
  process.stdout.write(text);
  lastLines = `${lastLines.join('\n')}${text}`.split('\n').slice(-mostLastLines);
}

function say(line: string): void {
  console.log(`· ${line}`);
}
