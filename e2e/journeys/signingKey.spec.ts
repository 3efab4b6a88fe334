import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

test('a key pair for a SMART sign-in is made, the operator gets its public half, and it opens a bulk export', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  await api.simulators.setBehaviour.mutate({ key: 'bulk', behaviour: 'sign-in' });
  const ehr = `http://127.0.0.1:${studio.ports.bulk}/fhir`;
  await page.goto('/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByLabel('Name', { exact: true }).fill('Lakeside EHR');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'FHIR server' }).click();
  await dialog.getByLabel(/^Server address/).fill(ehr);
  await dialog.getByRole('combobox', { name: 'Sign in with' }).click();
  await page.getByRole('option', { name: /^SMART backend service/ }).click();
  await dialog.getByLabel(/^FHIR server/).fill(ehr);
  await dialog.getByLabel(/^Client id/).fill('studio');

  // Without the mouse.
  await dialog.getByRole('button', { name: 'Make a key pair' }).press('Enter');
  const question = page.getByRole('dialog', { name: /^Make a key pair in/ });
  await question.getByRole('combobox', { name: 'Kind of key' }).press('Enter');
  await page.getByRole('option', { name: /^EC P-384/ }).press('Enter');
  await question.getByRole('button', { name: 'Make the key pair' }).press('Enter');
  await expect(page.getByText(/^Made a key pair in \w+_PRIVATE_KEY$/)).toBeAttached();
  const address = dialog.getByText(/\/jwks\/\w+_PRIVATE_KEY\.json$/);
  await expect(address).toBeVisible();
  await dialog.getByText('1 public key').click();
  await expect(dialog.getByText('"kty": "EC"')).toBeVisible();
  await expectAccessible(page, 'a sign-in with a signing key');

  const published = await page.request.get((await address.textContent()) ?? '');
  const { keys } = await published.json();
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  await dialog.getByRole('button', { name: 'Save the connection' }).click();
  await expect(page.getByText('Saved Lakeside EHR.').first()).toBeVisible();

  // The simulated EHR checks the signature by the published key.
  const { id } = await api.pipelines.create.mutate({ name: 'Population', document: exportPipeline() });
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  await expect
    .poll(async () => (await api.runs.counts.query({ pipelineId: id })).statuses.done, { timeout: 30_000 })
    .toBe(500);
  const { items } = await api.simulators.activity.query({ key: 'bulk', limit: 50 });
  expect(items.filter(({ title }) => title.startsWith('POST /token'))).toHaveLength(1);
});

/** 250 invented people and a result of each, which end at once. */
function exportPipeline() {
  return {
    format: 1 as const,
    name: 'Population',
    nodes: [
      {
        id: 'export',
        plugin: 'fhir-bulk-export',
        name: 'Export',
        connection: 'lakeside-ehr',
        settings: { level: 'patient' },
        position: { x: 0, y: 0 },
      },
      {
        id: 'end',
        plugin: 'sink',
        name: 'End',
        settings: { mode: 'log' },
        position: { x: 300, y: 0 },
      },
    ],
    wires: [{ id: 'w1', from: { node: 'export', port: 'out' }, to: { node: 'end', port: 'in' } }],
  };
}
