import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { Studio } from '../Studio.ts';

const password = 'Plover-9413-hedgerow';
const root = join(import.meta.dirname, '../..');

const test = base.extend<{ guarded: Studio }>({
  guarded: async ({ browserName: _ }, use) => {
    const studio = await Studio.start({ PYHEART_PASSWORD: password, PYHEART_SIMULATORS: 'off' });
    await use(studio);
    await studio.stop();
  },
});

test('a change is proposed by one person, and compared and published by another', async ({
  browser,
  page,
  guarded,
}) => {
  await page.goto(`${guarded.url}/settings`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const fourEyes = page.getByRole('switch', { name: 'Four-eyes publishing' });
  await expect(fourEyes).toBeDisabled();
  await expect(page.getByText('Only admin can sign in.')).toBeVisible();
  const added = spawnSync(process.execPath, ['apps/server/src/cli/main.ts', 'people', 'add', 'ben'], {
    cwd: root,
    input: password,
    encoding: 'utf8',
    env: { ...process.env, PYHEART_DATA: guarded.dataDir },
  });
  expect(added.stdout + added.stderr).toContain('ben can sign in.');
  await page.reload();
  await fourEyes.click();
  await expect(fourEyes).toBeChecked();

  await page.goto(`${guarded.url}/pipelines`);
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  await page.getByRole('button', { name: 'Propose version 1' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^What changed/)
    .fill('Admissions to the registry');
  await page.getByRole('dialog').getByRole('button', { name: 'Propose the change' }).click();
  await expect(page.getByRole('button', { name: 'Waits for review' })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Propose version/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Look at the change' }).click();
  const waiting = page.getByRole('region', { name: 'Proposed change' });
  await expect(waiting).toContainText('another person has to decide');
  await expect(waiting.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  const other = await signedIn(browser, page.url(), 'ben');
  await other.getByRole('button', { name: 'Look at the change' }).click();
  const decided = other.getByRole('region', { name: 'Proposed change' });
  await expect(decided).toContainText('Admissions to the registry');
  await expect(other.getByRole('list', { name: 'Changes' })).toContainText(
    'Added ADT from the hospital system',
  );
  await decided.getByRole('button', { name: 'Approve' }).click();
  await other.getByRole('dialog').getByLabel(/^Note/).fill('Agreed with the lab');
  await other.getByRole('button', { name: 'Approve and publish' }).click();
  const published = other.getByRole('list', { name: 'Published versions' });
  await expect(published).toContainText('by admin');
  await expect(published).toContainText('Approved by ben: Agreed with the lab');
  await other.goto(`${guarded.url}/settings`);
  await expect(other.getByRole('row', { name: /ben.*Pipeline published/ })).toBeVisible();
});

async function signedIn(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}
