import type { Page } from '@playwright/test';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

test('the text helps with settings, keeps comments, and shares the selection with the canvas', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { id: connection } = await api.connections.save.mutate({
    id: null,
    baseRevision: 0,
    connection: { name: 'Registry', kind: 'fhir', settings: { base_url: 'http://127.0.0.1:9/fhir' } },
  });
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Helped feed' });
  const { draft, draftRevision } = await api.pipelines.read.query({ id: pipelineId });
  const { base_url: _, ...settings } = draft.nodes.find(({ id }) => id === 'send')?.settings ?? {};
  const nodes = draft.nodes.map((node) => (node.id === 'send' ? { ...node, settings, connection } : node));
  await api.pipelines.saveDraft.mutate({
    id: pipelineId,
    document: { ...draft, nodes },
    baseRevision: draftRevision,
  });
  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('tab', { name: 'YAML' }).click();
  const editor = page.getByRole('textbox', { name: 'plugins.yaml' });
  const line = (text: string) => page.locator('.view-line').filter({ hasText: text }).first();

  // The cursor in the lines of a node selects it.
  await find(page, '"plugin": "mllp-listener"');
  await page.keyboard.press('Home');
  await expect(page.locator('.react-flow__node.selected')).toContainText('ADT from the hospital system');
  await line('"port":').getByText('"port"').hover();
  await expect(page.locator('.monaco-hover').filter({ hasText: 'Type: integer' }).first()).toBeVisible();

  // Settings are offered by name; half a word breaks the text and not the canvas.
  await editor.focus();
  for (let down = 0; down < 4; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"host');
  const offers = page.getByRole('listbox', { name: 'Suggest' });
  await expect(offers.getByRole('option', { name: /^host/ })).toBeVisible();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(line('"host":')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('"127.0.0.1" # the ward network');
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeEnabled();
  await expect(page.getByRole('list', { name: 'Problems of the text' })).toHaveCount(0);

  // An edit of the canvas leaves the comment where it was.
  await page.locator('.react-flow__node').filter({ hasText: 'Check the message' }).first().click();
  await page.keyboard.press('d');
  await find(page, '# the ward network');
  await expect(line('# the ward network')).toBeVisible();

  // Connections are shown as the export has them; what is changed of them here is said to stay as it is.
  await find(page, '127.0.0.1:9/fhir');
  await editor.focus();
  await page.keyboard.type('127.0.0.1:8/fhir');
  await expect(page.getByRole('list', { name: 'What is not taken over' })).toContainText('"Registry"');
  await expect(page.getByRole('link', { name: 'Change its connections' })).toBeVisible();
  expect((await api.connections.list.query()).find(({ id }) => id === connection)?.settings).toMatchObject({
    base_url: 'http://127.0.0.1:9/fhir',
  });
});

/** Marks the first place in the text that holds these words, by keyboard. */
async function find(page: Page, words: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'plugins.yaml' });
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+f');
  const field = page.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(editor).toBeFocused();
}
