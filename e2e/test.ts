import { test as base, expect } from '@playwright/test';
import { Studio } from './Studio.ts';

interface Fixtures {
  /** Fails the test on console errors, uncaught errors, policy violations and requests to other hosts. */
  watched: undefined;
}

interface WorkerFixtures {
  studio: Studio;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  studio: [
    async ({ browserName: _ }, use) => {
      const studio = await Studio.start();
      await use(studio);
      await studio.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ studio }, use) => use(studio.url),
  watched: [
    async ({ page, studio }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== studio.url) complaints.push(`request to ${origin}`);
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
