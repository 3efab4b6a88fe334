import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

/** FHIR without a mapping to write: the template, a row for what its sender means otherwise, and a try. */
test('an analyst makes FHIR of a feed and corrects one row for its sender', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'v2-to-fhir', name: 'Feed to FHIR' });
  await page.goto(`/pipelines/${pipelineId}?node=convert`);
  const form = page.getByRole('form', { name: 'Settings of HL7 v2 to FHIR' });
  await expect(form.getByRole('radio', { name: 'transaction' })).toBeChecked();
  await expectAccessible(page, 'the form of the converter');
  const own = form.getByRole('group', { name: 'Own rows' }).last();

  await test.step('a row that cannot work says so at its cell, with keys alone', async () => {
    await own.getByRole('button', { name: 'Add row' }).press('Enter');
    await own.getByRole('combobox', { name: /^From/ }).fill('PID-8');
    await own.getByRole('textbox', { name: /^To/ }).fill('Patient.gendre');
    await expect(own.getByText(/Did you mean gender\?/)).toBeVisible();
    await expect(page.getByRole('button', { name: '1 error' })).toBeVisible();
    await expectAccessible(page, 'an own row with an error');
    await own.getByRole('textbox', { name: /^To/ }).fill('Patient.gender');
    await own.getByRole('textbox', { name: 'Fixed value' }).fill('other');
    await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  });

  await test.step('a try makes the resources', async () => {
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('button', { name: 'Run to HL7 v2 to FHIR' }).click();
    const result = page.getByRole('region', { name: 'Result' });
    await result.getByRole('button', { name: /7 segments became \d+ resources: .*Patient/ }).click();
    const fields = page.getByRole('tree', { name: 'Fields' }).last();
    await expect(fields.getByRole('treeitem', { name: /^gender other/ })).toBeVisible();
  });

  const { draft } = await api.pipelines.read.query({ id: pipelineId });
  expect(draft.nodes.find(({ id }) => id === 'convert')?.settings['rows']).toMatchObject([
    { from: 'PID-8', to: 'Patient.gender', value: 'other' },
  ]);
});
