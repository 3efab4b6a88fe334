import { expectAccessible } from '../axe.ts';
import { chooseTwo } from '../chooseTwo.ts';
import { studioClient } from '../client.ts';
import { expectSaid } from '../expectSaid.ts';
import { expect, test } from '../test.ts';

test('steps become a pipeline of their own, are tried through it, opened, and brought in again', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Main feed' });
  await page.goto(`/pipelines/${pipelineId}`);
  const node = (name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();
  /** By its sentence, which from far away is only read out. */
  const saying = (words: string) => page.getByRole('group', { name: new RegExp(`that ${words}`) });

  await chooseTwo(page, node('Leave out outpatients'), node('FHIR server'));
  await page.keyboard.press('Control+Alt+g');
  const dialog = page.getByRole('dialog', { name: 'Make a sub-pipeline' });
  await expect(dialog).toContainText(/a sub-pipeline has one (entry|exit)/);
  await expectAccessible(page, 'why a selection is no sub-pipeline');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');

  await chooseTwo(page, node('Leave out outpatients'), node('ADT to Patient and Encounter'));
  await page.getByRole('button', { name: 'Make a sub-pipeline' }).press('Enter');
  await dialog.getByLabel('Name of the sub-pipeline').fill('Choose and map');
  await expectAccessible(page, 'making a sub-pipeline');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Made the sub-pipeline Choose and map of 2 nodes');
  await expect(saying('calls Choose and map')).toBeVisible();
  await expect(node('Leave out outpatients')).toBeHidden();
  const undo = page.getByRole('button', { name: 'Undo: Made the sub-pipeline Choose and map of 2 nodes' });
  const archived = async () =>
    (await api.pipelines.list.query({ archived: true })).filter(({ name }) => name === 'Choose and map')
      .length;
  await undo.click();
  await expect(page.getByText('Choose and map was put into the archive')).toBeVisible();
  await expect.poll(archived).toBe(1);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByText('Choose and map is back from the archive')).toBeVisible();
  await expect.poll(archived).toBe(0);

  await page.keyboard.press('t');
  const drawer = page.getByRole('region', { name: 'Drawer' });
  await drawer.getByRole('button', { name: 'Run all' }).click();
  await expect(drawer.getByText('Tried with the draft of that pipeline.')).toBeVisible();

  await node('Choose and map').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Back to Main feed' })).toBeVisible();
  await expect(node('Leave out outpatients')).toBeVisible();
  await expect(node('Give back to the caller')).toBeVisible();
  await expectAccessible(page, 'a called pipeline');
  await page.getByRole('link', { name: 'Back to Main feed' }).click();
  // The page of the called pipeline has the same buttons.
  await expect(saying('calls Choose and map')).toBeVisible();

  // What follows the call takes what it gives back; the way on from there is free once that wire is gone.
  await expect(page.getByRole('link', { name: 'Back to Main feed' })).toBeHidden();
  const onward = page.getByRole('button', { name: /^Add a step behind Choose and map/ });
  await node('Choose and map').click();
  await expect(onward).toHaveCount(0);
  await page.getByRole('group', { name: 'Wire from Choose and map to FHIR server' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await node('Choose and map').click();
  await expect(onward).toHaveAccessibleName('Add a step behind Choose and map, Given back');
  await onward.dblclick();
  await expect(page.getByRole('dialog', { name: 'Add a step here' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await node('Choose and map').dblclick();
  await expect(page.getByRole('link', { name: 'Back to Main feed' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to Main feed' }).click();
  await expect(page.getByRole('link', { name: 'Back to Main feed' })).toBeHidden();

  await page.getByRole('radio', { name: 'Outline' }).press('Space');
  const outline = page.getByRole('region', { name: 'Outline' });
  await outline.getByRole('button', { name: 'Actions of Choose and map' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Bring in here' }).click();
  await expectSaid(page, 'Brought in the steps of Choose and map');
  await expect(outline.getByText('Leave out outpatients').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(outline.getByText('calls Choose and map')).toBeVisible();

  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  const { yaml } = await api.pipelines.exportYaml.query({ ids: [pipelineId] });
  expect(yaml).toMatch(/"?name"?: "?Main feed/);
  expect(yaml).toMatch(/"?name"?: "?Choose and map/);
});
