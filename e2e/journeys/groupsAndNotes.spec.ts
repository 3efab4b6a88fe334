import { expectAccessible } from '../axe.ts';
import { chooseTwo } from '../chooseTwo.ts';
import { studioClient } from '../client.ts';
import { expectSaid } from '../expectSaid.ts';
import { expect, test } from '../test.ts';

test('steps are grouped, explained by a note and found again, on the canvas and in the outline', async ({
  page,
  studio,
}) => {
  const { pipelineId } = await studioClient(studio.url).templates.open.mutate({
    key: 'adt-to-fhir',
    name: 'Grouped feed',
  });
  await page.goto(`/pipelines/${pipelineId}`);
  const node = (name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();
  /** By its sentence, which from far away is only read out. */
  const saying = (words: string) => page.getByRole('group', { name: new RegExp(`that ${words}`) });

  await chooseTwo(page, node('Leave out outpatients'), node('Tell the interface team'));
  await page.keyboard.press('ControlOrMeta+g');
  await expectSaid(page, /a group has one (entry|exit)/);
  await page.keyboard.press('Escape');

  await chooseTwo(page, node('Leave out outpatients'), node('ADT to Patient and Encounter'));
  await page.keyboard.press('ControlOrMeta+g');
  await expectSaid(page, 'Grouped 2 nodes as Group');
  await expect(page.getByRole('textbox', { name: 'Name of the group' })).toBeFocused();
  await page.keyboard.type('Choose and map');
  await page.keyboard.press('Enter');
  await expect(node('Choose and map')).toBeVisible();
  await expectAccessible(page, 'a group');

  await page.getByRole('button', { name: 'Collapse', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Expand', exact: true })).toBeVisible();
  await expect(saying('leaves out what matches')).toBeHidden();
  await page
    .getByRole('button', { name: 'Output Error of Choose and map, messages that failed here' })
    .press('Enter');
  await page
    .getByRole('button', { name: /^Input .* of Keep for correction, press to connect here$/ })
    .press('Enter');
  await expectSaid(page, 'Connected the failures of the group Choose and map to Keep for correction');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(saying('leaves out what matches')).toBeVisible();

  await node('FHIR server').click();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Text of the note' })).toBeFocused();
  await page.keyboard.type('Ask Anna before this changes');
  await page.keyboard.press('Escape');
  await expect(node('Ask Anna before this changes')).toBeVisible();
  await expectAccessible(page, 'a note');
  await page.keyboard.press('f');
  await page.locator('.frame-head').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('heading', { name: '1 group and 1 note selected' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expectSaid(page, 'Copied 2 nodes and 1 note');

  await page.getByRole('radio', { name: 'Outline' }).press('Space');
  const outline = page.getByRole('region', { name: 'Outline' });
  await expect(outline.getByText('Choose and map')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await page.keyboard.type('anna');
  await expectSaid(page, /Ask Anna.*1 of 1/);
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'groups and notes in the outline');

  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  await page.reload();
  await expect(node('Choose and map')).toBeVisible();
});

test('steps chosen in the outline are lined up, and copied to a pipeline in another tab', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Copied from' });
  const { id: otherId } = await api.pipelines.create.mutate({ name: 'Copied to' });
  const other = await page.context().newPage();
  await other.goto(`/pipelines/${otherId}`);
  await expect(other.getByRole('region', { name: 'Canvas' })).toBeVisible();
  await page.goto(`/pipelines/${pipelineId}`);

  await page.getByRole('radio', { name: 'Outline' }).press('Space');
  const outline = page.getByRole('region', { name: 'Outline' });
  await outline
    .getByRole('button', { name: /^Leave out outpatients.*leaves out what matches/ })
    .press('Enter');
  await page.keyboard.press('Shift+ArrowDown');
  await expectSaid(page, '2 selected');
  await expect(page.getByRole('heading', { name: '2 nodes selected' })).toBeVisible();
  const chosen = outline.getByRole('button', { pressed: true });
  await expect(chosen).toHaveCount(2);

  await page.getByRole('button', { name: 'Align left edges' }).press('Enter');
  await expectSaid(page, 'Aligned the left edges of 2 things');
  const heard = await other.evaluateHandle(hearCopy);
  await page.keyboard.press('ControlOrMeta+c');
  await expectSaid(page, 'Copied 2 nodes');

  await other.bringToFront();
  await heard.evaluate(({ copy }) => copy);
  await other.keyboard.press('ControlOrMeta+v');
  await expectSaid(other, 'Pasted 2 nodes');
  await expect(other.locator('.react-flow__node')).toHaveCount(2);
  const placesIn = async (id: string) =>
    (await api.pipelines.read.query({ id })).draft.nodes
      .filter(({ name }) => name === 'Leave out outpatients' || name === 'ADT to Patient and Encounter')
      .map(({ position }) => position.x);
  await expect.poll(async () => new Set(await placesIn(pipelineId)).size).toBe(1);
  await expect.poll(async () => (await placesIn(otherId)).length).toBe(2);
  await other.close();
});

/** In the page: settles with the next copy that comes from another tab, which the browser brings when it can. */
function hearCopy() {
  const channel = new BroadcastChannel('studio.clipboard');
  const copy = new Promise<void>((resolve) => {
    channel.addEventListener('message', ({ data }) => {
      if (typeof data === 'object') resolve();
    });
  });
  return { copy };
}
