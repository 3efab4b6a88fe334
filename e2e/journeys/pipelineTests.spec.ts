import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

/** A change that breaks what worked is seen before it is published. */
test('an analyst makes a test of a try, breaks a mapping, sees it beside the node and accepts it', async ({
  page,
  studio,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  const drawer = page.getByRole('region', { name: 'Drawer' });

  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await drawer.getByRole('button', { name: 'Run all' }).click();
  await page.getByRole('button', { name: 'Make a test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a test' });
  await dialog.getByLabel('Name of the test').fill('An admission');
  await expect(dialog.getByText(/may differ/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Add the test' }).click();
  const tab = drawer.getByRole('tab', { name: /^Tests/ });
  await expect(tab).toHaveText('Tests 1');
  await expect(drawer.getByRole('list', { name: 'Tests' })).toContainText('Passes');
  const badges = page.getByRole('button', { name: '1 test passes here' });
  await expect(badges.first()).toBeVisible();

  // The next edit changes what the mapping gives, and nobody has to press anything.
  const api = studioClient(studio.url);
  const map = page.getByRole('group', { name: /^Make Patient and Encounter|^Map|mapp/i }).first();
  await map.click();
  await page.keyboard.press('d');
  await expect(page.getByRole('button', { name: /1 of 1 test finds a difference here/ }).first()).toBeVisible();
  await expect(tab).toHaveText('Tests 1 failed');
  await expect(drawer.getByRole('list', { name: 'Differences' })).toContainText('expected');
  expect(await api.pipelines.list.query({})).toHaveLength(1);
});
