import { storeOldMessage } from '@pyheart/server/testing/storeOldMessage';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

test('data is kept for the days that were chosen, what is older goes, a hold is placed and lifted, and a new key is made', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Kept for long' });
  await storeOldMessage(studio.dataDir, new Date(Date.now() - 60 * 86_400_000));

  await page.goto('/settings');
  const days = page.getByRole('form', { name: 'Days of the installation' });
  await days.getByRole('textbox', { name: 'Messages' }).fill('45');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved how long data is kept')).toBeVisible();
  await page.getByRole('button', { name: 'Show what would go now' }).click();
  const dryRun = page.getByRole('region', { name: 'Dry run' });
  const due = '1 message, 1 block of step data, 0 records';
  await expect(dryRun.locator('dl')).toContainText(`Would remove${due}`);
  await dryRun.getByRole('button', { name: 'Remove it now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(dryRun.locator('dl')).toHaveCount(0);
  const retention = page.getByRole('region', { name: 'Retention', exact: true });
  await expect(retention.locator('dl')).toContainText(`Removed${due}`);
  await expect(retention.locator('dl')).toContainText(
    /Whole days2 tables of one day, at once: msg_\d{8}, blk_\d{8}/,
  );
  await page.reload();
  const trail = page.getByRole('region', { name: 'Audit trail' });
  await expect(
    trail.getByRole('row', { name: /local Removed what retention had ended installation done/ }),
  ).toHaveCount(1);

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
