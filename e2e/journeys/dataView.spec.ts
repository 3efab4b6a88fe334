import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../axe.ts';
import { choose } from '../choose.ts';
import { studioClient } from '../client.ts';
import { test } from '../test.ts';

/** Looking at a message, and putting its fields into a form with the mouse and with keys alone. */
test('an analyst reads a message by its fields and puts them into settings', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Data view' });
  await page.goto(`/pipelines/${pipelineId}?node=select`);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  const sample = page.getByRole('region', { name: 'Sample message' });
  await sample.getByRole('radio', { name: 'Fields' }).first().click();

  await test.step('pointing at a field marks its characters, and the cursor in the text finds its field', async () => {
    const sex = sample.getByRole('treeitem', { name: /^PID-8 / });
    await scrollTo(sample.getByRole('tree', { name: 'Fields' }), sex);
    await expect(sex).toHaveAccessibleName('PID-8 Administrative Sex F Female');
    await sex.click();
    await expect(sample.getByText(/^PID-8 · Administrative Sex/)).toBeVisible();
    const raw = sample.getByRole('textbox', { name: 'Raw text' });
    await raw.focus();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
    await expect(sample.getByText(/^MSH-3 · Sending Application/)).toBeVisible();
  });

  const form = page.getByRole('form', { name: /^Settings of/ });
  const condition = form.getByRole('combobox', { name: /^Field of condition 1/ });
  await test.step('a field is dragged into the form, which shows its value in the sample', async () => {
    const trigger = sample.getByRole('treeitem', { name: /^MSH-9\.2 / });
    await trigger.dragTo(condition);
    await expect(condition).toHaveValue('MSH-9.2');
    await expect(form.getByRole('status').filter({ hasText: '= A01' })).toBeVisible();
    await choose(page.getByRole('combobox', { name: 'Sample that values are shown of' }), /^Discharge \(ADT/);
    await expect(form.getByRole('status').filter({ hasText: '= A03' })).toBeVisible();
    await condition.fill('ZZZ-9');
    await expect(form.getByRole('status').filter({ hasText: 'not in this sample' })).toBeVisible();
  });

  await test.step('the same with keys alone', async () => {
    const tree = sample.getByRole('tree', { name: 'Fields' });
    await tree.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const places = page.getByRole('group', { name: 'Put MSH-3 into a setting' });
    await expect(places.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^Field of condition 1/ }).press('Enter');
    await expect(condition).toHaveValue('MSH-3');
    await expect(condition).toBeFocused();
  });

  await test.step('or it is chosen from the field that needs it', async () => {
    await form.getByRole('button', { name: 'Choose from the message' }).first().press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Choose a field for Field of condition 1/ });
    await expect(dialog.getByRole('treeitem', { name: /^MSH / })).toBeVisible();
    await expectAccessible(page, 'the choice of a field');
    await dialog.getByRole('tree', { name: 'Fields' }).focus();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'])
      await page.keyboard.press(key);
    await expect(condition).toHaveValue('MSH-4');
  });
});

test('an analyst finds, imports, uses and removes samples', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Library' });
  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('button', { name: 'Sample library' }).click();
  const library = page.getByRole('dialog', { name: 'Sample library' });

  await library.getByRole('searchbox', { name: 'Search samples' }).fill('files');
  await library.getByRole('button', { name: /^Appointments of a day/ }).click();
  await expect(library.getByRole('columnheader', { name: 'birth_date date' })).toBeVisible();
  await library.getByRole('button', { name: /^Batch of two admissions/ }).click();
  await expect(library.getByRole('treeitem', { name: /^Message 2 ADT\^A04/ })).toBeVisible();
  await library.getByRole('button', { name: /^Device order/ }).click();
  await library.getByRole('treeitem', { name: /^@id/ }).click();
  await expect(library.getByRole('button', { name: 'Copy the path order.@id' })).toBeVisible();
  await expectAccessible(page, 'the sample library');

  await library.getByLabel('File with a sample').setInputFiles({
    name: 'night.hl7',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      'MSH|^~\\&|A|B|||20260302||ADT^A08|N1|P|2.5.1\nPID|1||4711^^^A^MR||Vega^Ada\nPV1|1|I\n',
    ),
  });
  const draft = library.getByRole('form', { name: 'New sample' });
  await expect(draft.getByRole('combobox', { name: /^Kind of message/ })).toHaveText('HL7 v2 message');
  await draft.getByRole('textbox', { name: /^Tags/ }).fill('night, ward 3');
  await draft.getByRole('button', { name: 'Save the sample' }).click();
  await library.getByRole('searchbox', { name: 'Search samples' }).fill('ward 3');
  await expect(library.getByRole('button', { name: /^night/ })).toContainText('Saved here · night, ward 3');
  await library.getByRole('button', { name: 'Use this sample' }).click();
  await expect(page.getByRole('combobox', { name: /^Sample/ })).toHaveText('night');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('Simulated');

  await page.getByRole('button', { name: 'Sample library' }).click();
  await library.getByRole('button', { name: 'Remove this sample' }).click();
  await expect(page.getByText('Removed the sample night')).toBeVisible();
});

test('every plugin shows on its page what it does with a sample', async ({ page }) => {
  await page.goto('/plugins');
  await page.getByRole('navigation', { name: 'Plugins' }).getByText('HL7 v2 to JSON').first().click();
  const trial = page.getByRole('region', { name: 'Try it' });
  await choose(trial.getByRole('combobox', { name: 'Sample' }), /^Admission, inpatient/);
  await trial.getByRole('button', { name: /^Run / }).click();
  await expect(trial.getByRole('treeitem').first()).toBeVisible();
  await expectAccessible(page, 'a plugin that was tried');
});

/** Only rows in view exist, so a far one is reached as a person reaches it. */
async function scrollTo(tree: Locator, row: Locator): Promise<void> {
  let reached = '';
  while (!(await row.isVisible())) {
    await tree.press('PageDown');
    await expect(tree).not.toHaveAttribute('aria-activedescendant', reached);
    reached = (await tree.getAttribute('aria-activedescendant')) ?? '';
    await expect(tree.locator(`[id="${reached}"]`)).toBeVisible();
  }
}
