import { adtMessage } from '../adt.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { showPatientData } from '../showPatientData.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

const marker = 'Quillfeather';

test('a message fails, is found by its cause, corrected, sent again and arrives', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  await startFeed(api, 'Operations');
  await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'OPS-1', family: marker, birthDate: '19801399' }),
  ]);

  await page.goto('/pipelines');
  await page.getByRole('link', { name: /^Attention.*[1-9]\d* waiting/ }).click();
  await page.getByRole('link', { name: /PID-7/ }).click();
  await page.getByRole('link', { name: 'Edit and resend OPS-1' }).click();
  // The page of the cause has a button of this name too.
  await expect(page.getByRole('heading', { name: 'Edit and resend' })).toBeVisible();
  await showPatientData(page);
  const text = page.getByRole('textbox', { name: /^The message/ });
  await expect(text).toHaveValue(/19801399/);
  await text.fill((await text.inputValue()).replace('19801399', '19801031'));
  await expect(page.getByRole('region', { name: 'Difference' })).toContainText('19801031');
  const send = page.getByRole('button', { name: 'Send the corrected message' });
  await expect(send).toBeDisabled();
  // What is typed while a try is under way was not tried, and cannot be sent.
  const answered = Promise.withResolvers<void>();
  const dryRun = /runs\.dryRun/;
  await page.route(dryRun, async (route) => {
    await answered.promise;
    await route.continue();
  });
  const tryIt = page.getByRole('button', { name: 'Try it' });
  const tried = page.waitForResponse(dryRun);
  await tryIt.click();
  await text.fill((await text.inputValue()).replace('19801031', '19801030'));
  answered.resolve();
  await tried;
  await page.unroute(dryRun);
  await expect(page.getByText('Try the text first')).toBeVisible();
  await expect(send).toBeDisabled();
  await tryIt.click();
  await expect(page.getByRole('region', { name: 'Result of the try' })).toContainText('would get through');
  await send.click();
  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'the earlier run' }).click();
  await expect(page.getByText(/corrected it and sent it again/)).toBeVisible();
  await page.getByRole('link', { name: /^Attention/ }).click();
  await expect(page.getByText('No message has failed')).toBeVisible();
  expect(page.url()).not.toContain(marker);
  expect(studio.output).not.toContain(marker);
});

test('a whole cause is sent again after a look at the preview, by keyboard alone', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Resend all');
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'reject' });
  await sendMllp(
    studio.ports.mllp,
    ['R-1', 'R-2', 'R-3'].map((controlId) => adtMessage({ controlId })),
  );
  await expect.poll(async () => (await api.attention.counts.query()).failed).toBe(3);
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'accept' });

  await page.goto('/attention');
  await page.getByRole('link', { name: /refused it/ }).press('Enter');
  await page.getByRole('button', { name: 'Send all 3 messages again' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /FHIR server/ })).toContainText('3');
  await dialog.getByRole('button', { name: 'Send 3 messages' }).press('Enter');
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '3');
  await expect(page.getByText('3 sent')).toBeVisible();
  await expect.poll(async () => (await api.runs.counts.query({ pipelineId })).statuses.done).toBe(3);
});

test('a paused pipeline takes messages in and handles them once it is resumed', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Held');
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'Pause Held' }).click();
  const row = page.getByRole('row', { name: /Held/ });
  await expect(row).toContainText('Paused');
  const [ack] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'HELD-1' })]);
  expect(ack).toContain('MSA|AA|HELD-1');
  await page.reload();
  await expect(row).toContainText('1 waiting');
  await page.getByRole('button', { name: 'Resume Held' }).click();
  await expect(row).toContainText('Running');
  await expect.poll(async () => (await api.runs.counts.query({ pipelineId })).statuses.done).toBe(1);
});

test('a message is found by the number of its patient and by the node that failed, and no address tells it', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Searched');
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'FIND-1', mrn: '90817263' }),
    adtMessage({ controlId: 'FIND-2', mrn: '55443322', birthDate: '19801399' }),
  ]);

  await page.goto(`/runs?pipeline=${pipelineId}`);
  const found = (controlId: string) => page.getByRole('row', { name: new RegExp(controlId) });
  await expect(found('FIND-1')).toBeVisible();
  const number = page.getByRole('searchbox', { name: 'Patient, order, visit or claim number' });
  await number.fill('90817263');
  await expect(found('FIND-2')).toBeHidden();
  await expect(found('FIND-1')).toBeVisible();
  await number.fill('');
  await expect(found('FIND-2')).toContainText('Failed');

  await page.getByRole('combobox', { name: 'Failed at node' }).click();
  await page.getByRole('option', { name: 'Keep for correction', exact: true }).click();
  await expect(found('FIND-1')).toBeHidden();
  await expect(found('FIND-2')).toBeVisible();
  expect(addresses.filter((address) => address.includes('90817263'))).toEqual([]);
  expect(page.url()).not.toContain('90817263');
  expect(studio.output).not.toContain('90817263');
});

test('a pipeline that was put away says so where it is edited, and comes back', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Put away' });
  await api.pipelines.archive.mutate({ id: pipelineId });
  await page.goto(`/pipelines/${pipelineId}`);
  const banner = page.getByRole('region', { name: 'Archived' });
  await expect(banner).toContainText('takes no messages until it is restored');
  const publish = page.getByRole('button', { name: 'Publish version 1' });
  await expect(publish).toHaveCount(0);
  await banner.getByRole('button', { name: 'Restore' }).click();
  await expect(publish).toBeEnabled();
  await expect(banner).toHaveCount(0);
});
