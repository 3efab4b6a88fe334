import { expectAccessible } from '../axe.ts';
import { choose } from '../choose.ts';
import { type PipelineDocument, studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

/** An image by its attributes: one goes into a rule, and all of them become JSON. */
test('an analyst reads a DICOM object, puts an attribute into a rule and makes JSON of it', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { id } = await api.pipelines.create.mutate({ name: 'Images', document: images });
  await page.goto(`/pipelines/${id}?node=select`);
  const form = page.getByRole('form', { name: 'Settings of Chest films' });
  await expect(form).toBeVisible();
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  const drawer = page.getByRole('region', { name: 'Drawer' });
  await choose(drawer.getByRole('combobox', { name: 'Sample' }), /^Chest film \(DICOM\)/);
  const sample = page.getByRole('region', { name: 'Sample message' });
  await sample.getByRole('radio', { name: 'Fields' }).first().click();
  const tree = sample.getByRole('tree', { name: 'Fields' });

  await test.step('attributes have names and types, and private ones name their maker', async () => {
    await tree.focus();
    await page.keyboard.press('End');
    await expect(tree.getByRole('treeitem', { name: /^7FE0,0010 OB Pixel Data/ })).toBeVisible();
    await page.keyboard.press('Home');
    await expect(tree.getByRole('treeitem', { name: /^0002,0010 UI Transfer Syntax UID/ })).toBeAttached();
    await expectAccessible(page, 'a DICOM object');
  });

  await test.step('a place is put into a condition by keys, which shows what the step will read', async () => {
    const modality = tree.getByRole('treeitem', { name: /^0008,0060 CS Modality/ });
    for (let row = 0; row < 30 && !(await modality.isVisible()); row++)
      await page.keyboard.press('ArrowDown');
    await modality.click();
    await page.keyboard.press('Enter');
    const places = page.getByRole('group', { name: 'Put Modality into a setting' });
    await expect(places.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^Field of condition 1/ }).press('Enter');
    await expect(form.getByRole('combobox', { name: /^Field of condition 1/ })).toHaveValue('Modality');
    await expect(form.getByRole('status').filter({ hasText: '= DX' })).toBeVisible();
  });

  await test.step('a try makes DICOM JSON of it', async () => {
    await page.getByRole('button', { name: 'Run all' }).click();
    const steps = drawer.getByRole('list', { name: 'Steps' });
    await expect(steps).toContainText(/\d+ attributes became DICOM JSON/);
  });
});

const node = (id: string, name: string, plugin: string, settings: Record<string, unknown>, x: number) => ({
  id,
  name,
  plugin,
  settings,
  position: { x, y: 0 },
});
const images: PipelineDocument = {
  format: 1,
  name: 'Images',
  nodes: [
    node('listen', 'Images', 'dicom-listener', { ae_title: 'PYHEART', allowed_callers: ['CT1'] }, 0),
    node(
      'select',
      'Chest films',
      'filter',
      {
        action: 'keep',
        rules: [
          {
            id: 'films',
            name: 'Films',
            match: 'all',
            conditions: [{ path: '@subtype', op: 'equals', value: 'DX' }],
          },
        ],
      },
      400,
    ),
    node('json', 'As JSON', 'dicom-to-json', {}, 800),
  ],
  wires: [
    { id: 'listen-select', from: { node: 'listen', port: 'out' }, to: { node: 'select', port: 'in' } },
    { id: 'select-json', from: { node: 'select', port: 'out' }, to: { node: 'json', port: 'in' } },
  ],
};
