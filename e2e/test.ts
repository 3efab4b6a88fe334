import { test as base, expect } from '@playwright/test';
import { archiveAll } from './archiveAll.ts';
import { studioClient } from './client.ts';
import { Studio } from './Studio.ts';
import { settleFailures } from './settleFailures.ts';

interface Fixtures {
  /** Before each story: no pipeline, no failure to look at, free ports, partners that work. */
  tidied: undefined;
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
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ studio }, use) => use(studio.url),
  tidied: [
    async ({ studio }, use) => {
      const api = studioClient(studio.url);
      await archiveAll(api);
      await settleFailures(api);
      for (const key of ['fhir', 'mail'] as const) {
        await api.simulators.setBehaviour.mutate({ key, behaviour: 'accept' });
        await api.simulators.clear.mutate({ key });
      }
      await use(undefined);
    },
    { auto: true },
  ],
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
