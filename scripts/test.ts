import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabaseClient, prepareTests } from './prepareTests.ts';
import { prepareWeb } from './prepareWeb.ts';

/** `pnpm test`: everything that must hold, on a fresh machine, with one closing line that counts. */
const root = join(import.meta.dirname, '..');
const reports = join(root, '.cache/reports');
const env = { ...process.env, FORCE_COLOR: '0' };
let failedSteps = 0;

function say(line: string): void {
  console.log(`· ${line}`);
}

function step(
  title: string,
  command: string,
  args: readonly string[],
  extra: Record<string, string> = {},
): void {
  const start = performance.now();
  console.log(`\n── ${title}`);
  const ended = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...extra } });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (ended.status !== 0) failedSteps += 1;
  console.log(`── ${title}: ${ended.status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const { browser } = prepareTests(root, say);
if (!prepareDatabaseClient(root)) failedSteps += 1;

step('style and lint', 'biome', ['check', '.']);
step('types', 'tsc', ['-p', 'tsconfig.json']);
step('types of the web', 'tsc', ['-p', 'apps/web/tsconfig.json']);
step('dead code', 'knip', ['--no-progress']);
const vitestReport = join(reports, 'vitest.json');
step('unit and integration tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);

const journeyReport = join(reports, 'journeys.json');
if (browser === undefined) {
  say('no Chromium on this machine and none could be installed, so the browser journeys are skipped');
} else {
  await buildWeb();
  step(
    'browser journeys',
    'e2e/node_modules/.bin/playwright',
    ['test', '--config', 'e2e/playwright.config.ts'],
    {
      PYHEART_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport,
    },
  );
}

async function buildWeb(): Promise<void> {
  try {
    await prepareWeb(root, () => say('building the web application'));
  } catch (error) {
    failedSteps += 1;
    console.log(error instanceof Error ? error.message : String(error));
  }
}

interface Counts {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
  stats?: { expected: number; unexpected: number; skipped: number };
}
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = readReport(vitestReport);
const { stats = { expected: 0, unexpected: 0, skipped: 0 } } = browser ? readReport(journeyReport) : {};
const passed = numPassedTests + stats.expected;
const failed = numFailedTests + stats.unexpected;
const skipped = numPendingTests + stats.skipped;
console.log('');
console.log(`${passed} passed, ${Math.max(failed, failedSteps)} failed, ${skipped} skipped`);
process.exitCode = failedSteps === 0 && failed === 0 && passed > 0 ? 0 : 1;

function readReport(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The step itself failed before it could write its report, and is counted as such.
    return {};
  }
}
