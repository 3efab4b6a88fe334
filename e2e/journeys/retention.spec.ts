import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

test('data is kept for the days that were chosen, a hold is placed and lifted, and a new key is made', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Kept for long' });

  await page.goto('/settings');
  const days = page.getByRole('form', { name: 'Days of the installation' });
  await days.getByRole('textbox', { name: 'Messages' }).fill('45');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved how long data is kept')).toBeVisible();
  await page.getByRole('button', { name: 'Show what would go now' }).click();
  await expect(page.getByRole('region', { name: 'Dry run' })).toContainText('Would remove');

  await page.getByRole('button', { name: 'Place a hold' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'A patient, order or visit' }).click();
  await dialog.getByRole('textbox', { name: 'Number' }).fill('90817263');
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Case 4711');
  await dialog.getByRole('button', { name: 'Place the hold' }).click();
  const holds = page.getByRole('list', { name: 'Legal holds' });
  await expect(holds).toContainText('In force');
  await holds.getByRole('button', { name: 'Lift the hold on 90817263' }).click();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Case 4711 is closed');
  await dialog.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(holds).toContainText('Lifted');

  const keys = page.getByRole('region', { name: 'Keys', exact: true });
  const count = (await api.keys.list.query()).length;
  await keys.getByRole('button', { name: 'New data key' }).click();
  await expect(keys.getByRole('row')).toHaveCount(count + 2);
  await expect(keys.getByRole('row').nth(1)).toContainText('Encrypts new values');

  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('button', { name: 'Open the inspector' }).click();
  await page.getByText('Retention', { exact: true }).click();
  await page.getByRole('switch', { name: 'Days of its own' }).click();
  await page.getByRole('textbox', { name: 'Records of runs' }).fill('3650');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await api.retention.read.query()).retention)
    .toEqual({
      standard: { bodies: 45, traces: 30, records: 365 },
      pipelines: { [pipelineId]: { bodies: 45, traces: 30, records: 3650 } },
    });
  expect(studio.output).not.toContain('90817263');
});
