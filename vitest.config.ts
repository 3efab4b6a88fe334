import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,prisma,bench,chaos,fuzz,scripts,docs,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**', 'e2e/journeys/**'],
    globalSetup: ['prisma/src/testing/globalSetup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // What a busy machine may take; only what never comes waits that long.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
