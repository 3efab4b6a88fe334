import { expectAccessible } from '../axe.ts';
import { choose } from '../choose.ts';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

/** A clinical document as people read it, and as FHIR. */
test('an analyst reads a clinical document and makes FHIR of it', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'ccda-to-fhir', name: 'Documents' });
  await page.goto(`/pipelines/${pipelineId}?node=convert`);
  await expect(page.getByRole('form', { name: 'Settings of C-CDA to FHIR' })).toBeVisible();
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await choose(page.getByRole('combobox', { name: /^Sample/ }).first(), /^Summary of care/);
  const sample = page.getByRole('region', { name: 'Sample message' });
  await sample.getByRole('radio', { name: 'Fields' }).first().click();

  await test.step('who and what stands at the top, and each section opens to its narrative, with keys alone', async () => {
    const document = sample.getByRole('region', { name: 'Document' });
    await expect(document.getByText('Ruth Imogen Calder')).toBeVisible();
    const allergies = document.getByRole('listitem').filter({ hasText: 'Allergies' }).first();
    await allergies.getByText('Allergies').focus();
    await allergies.locator('summary').press('Enter');
    await expect(allergies.getByRole('cell', { name: 'Penicillin G' })).toBeVisible();
    await expect(sample.getByRole('treeitem', { name: /^ClinicalDocument Summary of care/ })).toBeVisible();
    await expectAccessible(page, 'a clinical document');
  });

  await test.step('a try makes the resources', async () => {
    await page.getByRole('button', { name: 'Run to C-CDA to FHIR' }).click();
    const result = page.getByRole('region', { name: 'Result' });
    await result.getByRole('button', { name: /5 sections became \d+ resources: .*Patient/ }).click();
    await expect(page.getByRole('list', { name: 'Resources' }).last()).toContainText('AllergyIntolerance');
  });
});
