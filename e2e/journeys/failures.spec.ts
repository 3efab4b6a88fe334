import { adtMessage } from '../adt.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { showPatientData } from '../showPatientData.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

const marker = 'Quillfeather';

test('what is refused is kept, mailed without the patient, and replayed once it is mended', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  await startFeed(api, 'Refusals');
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'reject' });

  const [ack] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'REF-1', family: marker })]);
  expect(ack).toContain('MSA|AA|REF-1');

  await page.goto('/runs');
  const row = page.getByRole('row', { name: /REF-1/ });
  await expect(row.getByText('Failed')).toBeVisible();
  await row.getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('FHIR server');

  await page.getByRole('link', { name: 'Partners' }).click();
  const mail = page.getByRole('region', { name: 'Mail server (simulator)' });
  await showPatientData(page, mail);
  await mail
    .getByText(/PH-REJ-001/)
    .first()
    .click();
  await expect(mail).toContainText('refused it (422)');
  await expect(mail).not.toContainText(marker);
  expect(studio.output).not.toContain(marker);

  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'accept' });
  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('row', { name: /REF-1/ }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Replay 1' }).click();
  await page.getByRole('radio', { name: 'Really send' }).click();
  await page.getByRole('button', { name: 'Send 1 message' }).click();
  await expect(page.getByText('1 sent')).toBeVisible();
  await page.goto('/runs');
  await expect(page.getByRole('row', { name: /REF-1/ }).filter({ hasText: 'Done' })).toBeVisible();
});

test('a broken message is refused on the wire and a wrong date names its field', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  await startFeed(api, 'Broken messages');
  const [refused, stored] = await sendMllp(studio.ports.mllp, [
    'MSH|0000|||',
    adtMessage({ controlId: 'BAD-1', birthDate: '19801399' }),
  ]);
  expect(refused).toMatch(/MSA\|A[ER]/);
  expect(refused).toContain('ERR|');
  expect(stored).toContain('MSA|AA|BAD-1');

  await page.goto('/runs');
  const row = page.getByRole('row', { name: /BAD-1/ });
  await expect(row).toContainText('PID-7');
  await expect(row.getByText('Failed')).toBeVisible();
});
