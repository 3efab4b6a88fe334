import type { Page } from '@playwright/test';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

const listener = 'ADT from the hospital system';

test('two versions are compared in words and on the canvas, and an old one comes back', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { mllp } = studio.ports;
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Admissions' });
  await api.pipelines.publish.mutate({ id: pipelineId, note: 'First go' });
  await page.goto(`/pipelines/${pipelineId}?node=listen`);
  await page
    .getByRole('form', { name: /^Settings of/ })
    .getByLabel('Port', { exact: true })
    .fill('2599');
  await expect(savedState(page)).toHaveText(/^Saved \d/);
  await publish(page, 2, 'Over the new firewall');

  await page.getByRole('radio', { name: 'Versions' }).click();
  const changes = page.getByRole('list', { name: 'Changes' });
  const sentence = `Port: ${mllp} → 2599 on ${listener}`;
  await expect(changes.getByRole('listitem')).toHaveText([sentence]);
  await changes.getByRole('button', { name: sentence }).press('Enter');
  const drawing = page.getByRole('region', { name: 'What changed, drawn' });
  await expect(drawing.getByText('Changed')).toBeVisible();

  const published = page.getByRole('list', { name: 'Published versions' });
  await expect(published.getByRole('listitem').first()).toContainText('Over the new firewall');
  await expect(published.getByRole('listitem').last()).toContainText(/First go.*by local.*Was active for/);
  await page.getByRole('button', { name: 'Make it the draft: version 1' }).click();
  await expect(page.getByRole('button', { name: 'Undo: Made version 1 the draft' })).toBeVisible();
  await page.getByRole('button', { name: /^Draft/ }).click();
  await expect(changes.getByRole('listitem')).toHaveText([`Port: 2599 → ${mllp} on ${listener}`]);
  await page.getByRole('button', { name: 'Undo: Made version 1 the draft' }).click();
  await expect(page.getByText('No difference')).toBeVisible();

  await page.getByRole('button', { name: 'Publish it again: version 1' }).click();
  await expect(page.getByRole('dialog').getByLabel(/^What changed/)).toHaveValue('Back to version 1');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 3' }).click();
  await expect(published.getByRole('listitem')).toHaveCount(3);
  const { document } = await api.pipelines.readVersion.query({ id: pipelineId, version: 3 });
  expect(document.nodes.find(({ id }) => id === 'listen')?.settings['port']).toBe(mllp);
});

test('a pipeline is told in words, follows each edit, and is printed without its secrets', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Admissions' });
  await api.secrets.set.mutate({ name: 'LAB_KEY', value: 'Plover-9413-hedgerow' });
  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('radio', { name: 'Story' }).click();
  const steps = page.getByRole('list', { name: 'Steps in words' });
  await steps.getByRole('button', { name: /^Leave out outpatients leaves out what matches/ }).press('Enter');
  const form = page.getByRole('form', { name: 'Settings of Leave out outpatients' });
  await form.getByRole('textbox', { name: /^Name of rule/ }).fill('Those who only visit');
  await expect(steps).toContainText('“Those who only visit” holds when PV1-2 is one of');

  const paper = page.getByRole('article', { name: 'Interface control document' });
  await expect(paper).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(steps).toBeHidden();
  await expect(paper).toContainText('Draft, not published yet');
  await expect(paper.getByRole('row', { name: /^PID-7 Patient.birthDate date/ })).toBeVisible();
  await expect(paper.getByRole('row', { name: 'F female' })).toBeVisible();
  await expect(paper).toContainText(`Port${studio.ports.mllp}`);
  await expect(page.locator('body')).not.toContainText('Plover-9413-hedgerow');
});

test('two tabs on one pipeline see each other, and neither overwrites the other', async ({
  page,
  context,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Admissions' });
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/pipelines/${pipelineId}?node=listen`);
  await rename(page, 'Night feed');
  await expect(nameOf(other)).toHaveValue('Night feed');
  await expect(
    other.getByRole('button', { name: /^Undo: Took over the changes of another tab/ }),
  ).toBeVisible();

  // Both change one thing; what the other tab saves is still under way when the first one has saved.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.route(/saveDraft/, async (route) => {
    await held;
    await route.continue();
  });
  await rename(other, 'Week feed');
  await expect(savedState(other)).toHaveText('Saving');
  await rename(page, 'Day feed');
  await expect(savedState(page)).toHaveText(/^Saved \d/);
  release();
  await other.getByRole('button', { name: 'Compare and choose' }).click();
  const dialog = other.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText('“Night feed” to “Week feed”');
  await expect(dialog.getByRole('region', { name: 'Those of another tab' })).toContainText('to “Day feed”');
  await dialog.getByRole('button', { name: 'Keep mine', exact: true }).click();
  await expect(nameOf(page)).toHaveValue('Week feed');
  await page.getByRole('button', { name: /^Undo: Took over/ }).click();
  await expect(nameOf(page)).toHaveValue('Day feed');
});

async function publish(page: Page, version: number, note: string): Promise<void> {
  await page.getByRole('button', { name: `Publish version ${version}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^What changed/).fill(note);
  await dialog.getByRole('button', { name: `Publish version ${version}` }).click();
  await expect(dialog).toBeHidden();
}

function savedState(page: Page) {
  return page.getByRole('status', { name: 'Saved state' });
}

function nameOf(page: Page) {
  return page.getByRole('textbox', { name: 'Name of the pipeline' });
}

async function rename(page: Page, name: string): Promise<void> {
  await nameOf(page).fill(name);
  await nameOf(page).press('Enter');
}
