import { adtMessage } from '../adt.ts';
import { studioClient } from '../client.ts';
import { everyAnswer } from '../everyAnswer.ts';
import { sendMllp } from '../mllp.ts';
import { showPatientData } from '../showPatientData.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

const family = 'Zebrafink';
const mrn = '884422617';

/** Whoever works on an interface sees what a message is, and whom it is about only for a reason. */
test('a real message is masked everywhere until somebody says why, and again when they hide it', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Masked feed');
  /** Everything that the server answers; what a mask hides must not be in it. */
  const bodies = everyAnswer(page);
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'MASK-1', family, mrn })]);
  const spoken = page.getByRole('status', { name: 'Announcements' });
  const bar = page.getByRole('region', { name: 'Patient data' }).first();
  let runId = '';

  await test.step('the run shows fields, codes and results, and nobody', async () => {
    await page.goto(`/runs?pipeline=${pipelineId}`);
    const row = page.getByRole('row', { name: /MASK-1/ });
    await expect(row).toContainText('Done');
    await row.getByRole('link').click();
    await expect(page).toHaveURL(/\/runs\/\d+$/);
    runId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByRole('list', { name: 'Steps' }).getByRole('button').first().click();
    await expect(bar).toContainText('Patient data is masked');
    const pid = page.getByRole('treeitem', { name: /^PID / }).first();
    await pid.click();
    // Rows out of view are not drawn.
    for (let row = 0; row < 10; row++) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('treeitem', { name: /^PID-7 / }).first()).toContainText('date, 8 characters');
    await expect(page.getByRole('treeitem', { name: /^PID-8 / }).first()).toContainText('Female');
    await page.getByRole('button', { name: 'Show the raw text' }).click();
    const raw = page
      .getByRole('region', { name: 'As it arrived' })
      .getByRole('textbox', { name: 'Raw text' });
    await expect(raw).toContainText('ADT^A01^ADT_A01|MASK-1');
    await expect(raw).toContainText(/\|1980\u25E6{4}\|F/);
  });

  await test.step('the data view tries the real message, and shows masks', async () => {
    await page.getByRole('link', { name: 'Open pipeline' }).click();
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    const drawer = page.getByRole('region', { name: 'Drawer' });
    await drawer.getByRole('button', { name: 'Sample library' }).click();
    const library = page.getByRole('dialog', { name: 'Sample library' });
    await library.getByRole('button', { name: /^Use the last real message/ }).click();
    await expect(library.getByRole('region', { name: 'Patient data' })).toContainText('masked');
    await library.getByRole('button', { name: 'Use this sample' }).click();
    await expect(drawer.getByRole('textbox', { name: 'Message text' })).toHaveJSProperty('readOnly', true);
    await drawer.getByRole('button', { name: 'Run all' }).click();
    const steps = drawer.getByRole('list', { name: 'Steps' });
    // The date of birth becomes one of FHIR: what goes through is the message, not its mask.
    await expect(steps.getByRole('button', { name: /^ADT to Patient/ })).not.toContainText('Failed');
    await expect(steps.getByRole('button', { name: /^FHIR server/ })).toContainText('Simulated');
    const answers = await Promise.all(bodies);
    // The list of runs, the run and the try are among them, however many calls one answer holds.
    expect(answers.filter((answer) => answer.includes('MASK-1')).length).toBeGreaterThan(2);
    for (const value of [family, mrn, '19800213', '1980-02-13', 'Springvale']) {
      expect(answers.filter((answer) => answer.includes(value))).toEqual([]);
    }
  });

  await test.step('a reason shows it, with the time that is left', async () => {
    await page.goto(`/runs?pipeline=${pipelineId}`);
    await page
      .getByRole('row', { name: /MASK-1/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'Show the raw text' }).click();
    const raw = page
      .getByRole('region', { name: 'As it arrived' })
      .getByRole('textbox', { name: 'Raw text' });
    await expect(raw).not.toContainText(family);
    await showPatientData(page);
    await expect(spoken).toContainText('Patient data is shown for 15 minutes');
    await expect(raw).toContainText(family);
    const before = await bar.getByRole('time').textContent();
    await expect(bar.getByRole('time')).not.toHaveText(before ?? '');
    await bar.getByRole('button', { name: 'Hide again' }).press('Enter');
    await expect(bar).toContainText('Patient data is masked');
    await expect(raw).not.toContainText(family);
  });

  await test.step('the audit trail has the reason and the look', async () => {
    await page.goto('/settings');
    const trail = page.getByRole('region', { name: 'Audit trail', exact: true });
    const noted = (words: string) => trail.getByRole('row', { name: new RegExp(words) });
    await expect(noted(`Patient data shown run:${runId} done .*Reason: failure`)).toHaveCount(1);
    await expect(noted(`Message looked at unmasked run:${runId} done`)).toHaveCount(1);
    await expect(noted('Patient data hidden again')).toHaveCount(1);
    await expect(trail).not.toContainText(family);
    expect(studio.output).not.toContain(family);
  });
});

test('what the studio made up stays readable and says so', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api, 'Made up feed');
  await api.simulators.send.mutate({ count: 1, event: 'ADT^A01', pipelineId });
  await page.goto(`/runs?pipeline=${pipelineId}`);
  await page.getByRole('row', { name: /ADT/ }).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Patient data' })).toContainText('Made up by the studio');
  await expect(page.getByRole('button', { name: 'Show patient data' })).toHaveCount(0);
});
