import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

test('the dashboard says how a pipeline goes, is zoomed by keyboard and leads to messages and alerts', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Watched feed');
  await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'DASH-1' }),
    adtMessage({ controlId: 'DASH-2', birthDate: '19801399' }),
  ]);
  await expect.poll(async () => (await api.attention.counts.query()).failed).toBe(1);

  await page.goto('/pipelines');
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByText('1 of 2 failed')).toBeVisible();
  await page
    .getByRole('row', { name: /Watched feed/ })
    .getByRole('link', { name: 'Watched feed' })
    .click();
  await expect(page.getByRole('heading', { name: 'Watched feed', level: 1 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Causes' })).toContainText('PID-7');

  const chart = page.getByRole('slider', { name: /^Messages per/ });
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /received \d+, failed \d+/);
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Show all' })).toBeHidden();
  await page.getByRole('button', { name: /^Show Messages per .* as a table/ }).click();
  await page.getByRole('button', { name: /^Show Messages per .* as a chart/ }).click();
  await expectAccessible(page, 'the dashboard of a pipeline');

  // Nobody listens at this address: that the way to people is broken must not hide the alert.
  await api.alerts.save.mutate({
    id: null,
    rule: {
      name: 'Night shift',
      kind: 'failed',
      pipeline: pipelineId,
      minutes: 15,
      recipients: [],
      webhook: 'http://127.0.0.1:9/alerts',
      isEnabled: true,
    },
  });
  const alerts = page.getByRole('link', { name: /^Alerts.*1 alert is open/ });
  await expect(alerts).toBeVisible({ timeout: 60_000 });
  await alerts.click();
  const open = page.getByRole('list', { name: 'Open alerts' });
  await open.getByRole('button', { name: /^Acknowledge/ }).press('Enter');
  await page.getByRole('textbox', { name: 'Note' }).fill('Called the sender.');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(open).toContainText('Called the sender.');
  await expect(page.getByRole('link', { name: 'Alerts', exact: true })).toBeVisible();
  await open.getByRole('button', { name: /^Resolve/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByRole('list', { name: 'Resolved alerts' })).toContainText('resolved by');
  for (const { id } of (await api.alerts.list.query()).rules) await api.alerts.remove.mutate({ id });
});
