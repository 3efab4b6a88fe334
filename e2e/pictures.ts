import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../scripts/findBrowser.ts';
import { prepareWeb } from '../scripts/prepareWeb.ts';
import { studioClient } from './client.ts';
import { Studio } from './Studio.ts';

/** `pnpm pictures`: the pictures of docs/pictures, taken from a studio that runs, in light and dark. */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');

await prepareWeb(root);
await mkdir(folder, { recursive: true });
const studio = await Studio.start();
const executablePath = findBrowser(root);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
});
try {
  const pipelineId = await prepareFeed();
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
    const take = (name: string) => page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    await takeAll(page, pipelineId, take);
    await page.close();
  }
} finally {
  await browser.close();
  await studio.stop();
}

/** A feed in use: most messages arrive, some are filtered, a few are broken. */
async function prepareFeed(): Promise<string> {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir' });
  await api.pipelines.publish.mutate({ id: pipelineId });
  await api.pipelines.start.mutate({ id: pipelineId });
  await api.simulators.send.mutate({ count: 40, event: 'ADT^A01', pipelineId });
  await api.simulators.send.mutate({ count: 6, event: 'ADT^A08', faulty: true, pipelineId });
  for (;;) {
    const { statuses } = await api.runs.counts.query({ pipelineId });
    if (statuses.waiting + statuses.retrying === 0) return pipelineId;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function takeAll(
  page: Page,
  pipelineId: string,
  take: (name: string) => Promise<unknown>,
): Promise<void> {
  await page.goto(`${studio.url}/pipelines`);
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page.getByRole('dialog').getByText('Start from an empty canvas').waitFor();
  await take('gallery');
  await page.keyboard.press('Escape');

  await page.goto(`${studio.url}/pipelines/${pipelineId}`);
  await page
    .getByText(/^\d+ messages/)
    .first()
    .waitFor();
  await page.getByRole('group', { name: /^FHIR server,/ }).click();
  await page.getByRole('form').waitFor();
  await page.getByRole('button', { name: 'Close the palette' }).click();
  await page.getByRole('button', { name: 'Show all nodes' }).click();
  // The view glides there: the picture is taken when the first node has come into it.
  await page.waitForFunction(() => {
    const first = document.querySelector('[data-node-name^="ADT from"]');
    return first !== null && first.getBoundingClientRect().left > 70;
  });
  await take('designer-live');

  const address = page.getByRole('textbox', { name: /^Server address/ });
  await address.fill('not an address');
  await page
    .getByRole('textbox', { name: /^Server address/, disabled: false })
    .and(page.locator('[aria-invalid]'))
    .waitFor();
  await take('form-errors');
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Undo/ }).click();

  await page
    .getByRole('tab', { name: 'YAML' })
    .or(page.getByRole('button', { name: 'Open the drawer' }))
    .first()
    .click();
  await page.getByRole('tab', { name: 'YAML' }).click();
  await page.getByText('x-pyheart-studio').first().waitFor();
  await take('yaml');

  await page.goto(`${studio.url}/runs`);
  await page.getByRole('row').nth(5).waitFor();
  await take('runs');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page
    .getByRole('list', { name: 'Steps' })
    .getByRole('button', { name: /FHIR server/ })
    .click();
  await page.getByRole('list', { name: 'Resources' }).first().waitFor();
  await take('run-detail');
}
