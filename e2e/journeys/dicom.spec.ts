import { expectAccessible } from '../axe.ts';
import { hasScanner, sendStudy } from '../dicom.ts';
import { expect, test } from '../test.ts';

/** A scanner sends a study to the studio, which sends it on to the archive and keeps what somebody has to look at. */
test('an analyst takes a study from a scanner and forwards it to the archive', async ({ page, studio }) => {
  test.skip(!hasScanner, 'dcmtk is not installed, so no scanner can send');
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Search the templates' }).fill('images archive');
  await page.getByRole('button', { name: 'Images to the archive' }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish and start' }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await expect(page.getByText(`127.0.0.1:${studio.ports.dicom}`).first()).toBeVisible();

  await sendStudy(studio.ports.dicom);
  const listener = page.getByRole('group', { name: /^Images from the scanners/ });
  await expect(listener).toContainText('3 messages');

  await page.getByRole('link', { name: 'Partners' }).click();
  const archive = page.getByRole('region', { name: 'Image archive (simulator)' });
  await expect(archive.getByText('CT → 0000')).toHaveCount(2);

  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  const runs = page.getByRole('row').filter({ hasText: 'Images to the archive' });
  await expect(runs).toHaveCount(3);
  await runs.filter({ hasText: 'Done' }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: /^Run of / })).toBeVisible();
  const steps = page.getByRole('list', { name: 'Steps' });
  await steps.getByRole('button', { name: /Image archive/ }).click();
  await expect(page.getByRole('list', { name: 'Why' })).toContainText('PACS stored the object (0000).');
  // Its attributes are shown by name, and what tells whose they are is masked.
  await expect(page.getByText('Transfer Syntax UID').first()).toBeVisible();
  await expectAccessible(page, 'the run of an image');
});
