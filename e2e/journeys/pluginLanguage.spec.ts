import type { Page } from '@playwright/test';
import { type StudioClient, studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

interface Words {
  language: 'en' | 'ar';
  /** Typed into the palette; it finds the listener. */
  search: string;
  port: string;
  portHelp: RegExp;
  mode: string;
  none: string;
  sentence(port: number): RegExp;
}

const english: Words = {
  language: 'en',
  search: 'listener mllp',
  port: 'Port',
  portHelp: /^Where senders connect to/,
  mode: 'Acknowledgement mode',
  none: 'No answer',
  sentence: (port) => new RegExp(`listens on .*127.0.0.1.*${port}`),
};

const arabic: Words = {
  language: 'ar',
  search: 'مستقبِل mllp',
  port: 'المنفذ',
  portHelp: /^المنفذ الذي يتصل به المُرسِلون/,
  mode: 'وضع إشعار الاستلام',
  none: 'بلا رد',
  sentence: (port) => new RegExp(`يستمع على .*127.0.0.1.*${port}`),
};

test('a plugin is found, filled in and shown in Arabic, and its settings are those of English', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const [inEnglish] = await drawListener(page, api, english);
  const [inArabic] = await drawListener(page, api, arabic);
  // What a node is called is the analyst's word; all else is data.
  expect(inArabic).toEqual({ ...inEnglish, name: 'مستقبِل HL7 v2 (MLLP)' });
});

test('a template opened in Spanish names its steps in Spanish', async ({ page, studio }) => {
  await page.addInitScript(() => localStorage.setItem('studio.language', 'es'));
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'Mensajería HL7 v2 a archivos' }).first().click();
  await expect(page).toHaveURL(/\/pipelines\/[^/?]+/);
  const api = studioClient(studio.url);
  const [{ id } = { id: '' }] = await api.pipelines.list.query({});
  const { draft } = await api.pipelines.read.query({ id });
  expect(draft.name).toBe('Mensajería HL7 v2 a archivos');
  expect(draft.nodes.map((node) => [node.id, node.name])).toContainEqual(['listen', 'Mensajes del emisor']);
  await expect(page.getByText(/escucha en 127\.0\.0\.1/).first()).toBeVisible();
});

test('the form of a mapper is no wider than its pane in a mirrored page', async ({ page, studio }) => {
  const { pipelineId } = await studioClient(studio.url).templates.open.mutate({ key: 'adt-to-fhir' });
  await page.addInitScript(() => localStorage.setItem('studio.language', 'ar'));
  await page.goto(`/pipelines/${pipelineId}?node=map`);
  const form = page.getByRole('form');
  await expect(form.getByRole('radio').first()).toBeVisible();
  const pane = form.locator('xpath=ancestor::*[contains(@class, "overflow-auto")][1]');
  await expect.poll(() => pane.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

/** Adds the listener by keyboard, fills in two of its settings, and gives the nodes that were saved. */
async function drawListener(page: Page, api: StudioClient, words: Words) {
  const { id } = await api.pipelines.create.mutate({ name: `In ${words.language}` });
  await page.addInitScript((language) => localStorage.setItem('studio.language', language), words.language);
  await page.goto(`/pipelines/${id}`);
  await expect(page.locator('html')).toHaveAttribute('dir', words.language === 'ar' ? 'rtl' : 'ltr');
  const search = page.getByRole('searchbox').first();
  await expect(search).toBeVisible();
  await page.keyboard.press('p');
  await expect(search).toBeFocused();
  await page.keyboard.type(words.search);
  await page.keyboard.press('Enter');
  await page.getByText(words.sentence(2575)).first().click();

  const form = page.getByRole('form');
  const port = form.getByLabel(words.port, { exact: true });
  await expect(port).toHaveAccessibleDescription(words.portHelp);
  await port.fill('2599');
  await form.getByRole('combobox', { name: words.mode }).click();
  await page.getByRole('option', { name: words.none, exact: true }).click();
  await expect(page.getByText(words.sentence(2599)).first()).toBeVisible();

  const nodes = async () => (await api.pipelines.read.query({ id })).draft.nodes;
  await expect.poll(async () => (await nodes())[0]?.settings).toMatchObject({ port: 2599, mode: 'none' });
  return (await nodes()).map(({ position: _, ...node }) => node);
}
