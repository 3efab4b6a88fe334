import { defineConfig } from '@playwright/test';
import { findBrowser } from '../scripts/findBrowser.ts';

const root = new URL('..', import.meta.url).pathname;
const executablePath = findBrowser(root);
if (executablePath === undefined) throw new Error('No Chromium found: run `pnpm test`, which installs one.');

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  // Each worker has a server and a database of its own; more than two would fight for the processor.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // What a busy machine may take; only what never comes waits that long.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
