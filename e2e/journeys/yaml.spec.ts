import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { type StudioClient, studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { Pyheart } from '../pyheart.ts';
import { expect, test } from '../test.ts';

const family = 'Larkspurrier';
const template = 'ADT feed to FHIR server';
const listener = 'ADT from the hospital system';

test('a pipeline is edited as text, carried in a file and run without the studio', async ({
  page,
  studio,
}) => {
  const { mllp, http, fhir } = studio.ports;
  const folder = await mkdtemp(join(tmpdir(), 'pyheart-e2e-yaml-'));
  const api = studioClient(studio.url);
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: template }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();

  // The port of the web hooks, which no pipeline uses here.
  await editText(page, mllp, http);
  await breakText(page, http);
  await followSelection(page);
  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);

  const before = await onlyDocument(api);
  const file = await exportFile(page, folder);
  await archiveInTable(page);
  await importFile(page, file);
  await expect.poll(() => onlyDocument(api)).toEqual(before);

  await checkFiles(file, folder);
  await trySample(folder);
  await runHeadless({ file, folder, port: http });
  const answer = await fetch(`http://127.0.0.1:${fhir}/fhir/Patient?family=${family}`);
  expect((await answer.json()).entry).toHaveLength(1);
  await rm(folder, { recursive: true });
});

/** Two edits of the text, which the canvas takes over as steps of its history. */
async function editText(page: Page, from: number, to: number): Promise<void> {
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('tab', { name: 'YAML' }).click();
  await replaceText(page, String(from), String(to));
  await expect(node(page, listener)).toHaveAccessibleName(new RegExp(`listens on 127\\.0\\.0\\.1:${to}`));
  await replaceText(page, 'Leave out outpatients', 'Only those who stay');
  await expect(node(page, 'Only those who stay')).toBeVisible();
  await expect(node(page, 'Leave out outpatients')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo: Edited plugins.yaml' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
}

/** Text that does not read well is marked and listed; the canvas stays as it was until it is mended. */
async function breakText(page: Page, port: number): Promise<void> {
  const problems = page.getByRole('list', { name: 'Problems of the text' });
  await replaceText(page, String(port), ']');
  await expect(problems.getByRole('listitem').first()).toHaveText(/^Line \d+, column \d+: /);
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await expect(node(page, listener)).toHaveAccessibleName(new RegExp(`listens on 127\\.0\\.0\\.1:${port}`));
  await expect(node(page, 'Only those who stay')).toBeVisible();

  await replaceText(page, ': ]', `: ${port}`);
  await expect(problems).toHaveCount(0);
  await expect(page.locator('.squiggly-error')).toHaveCount(0);
  await expect(node(page, listener)).toHaveAccessibleName(new RegExp(`listens on 127\\.0\\.0\\.1:${port}`));
}

/** The lines of the node that is selected on the canvas are brought into view and marked. */
async function followSelection(page: Page): Promise<void> {
  for (const [title, line] of [
    ['FHIR server', '"send":'],
    ['Check the message', '"check":'],
  ] as const) {
    await page.getByRole('button', { name: 'Show all nodes' }).click();
    await node(page, title).getByText(title, { exact: true }).first().click();
    const first = page.locator('.view-line').filter({ hasText: line }).first();
    await expect(first).toBeVisible();
    await expect
      .poll(async () => {
        const at = (await first.boundingBox())?.y ?? Number.NaN;
        const marks = await page.locator('.yaml-selected').all();
        const places = await Promise.all(marks.map((mark) => mark.boundingBox()));
        return places.some((place) => place !== null && Math.abs(place.y - at) < 2);
      })
      .toBe(true);
  }
}

async function exportFile(page: Page, folder: string): Promise<string> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pipelines' }).click();
  await page.getByRole('button', { name: `More actions for ${template}` }).click();
  const downloaded = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export plugins.yaml' }).click();
  const file = join(folder, 'plugins.yaml');
  await (await downloaded).saveAs(file);
  return file;
}

async function archiveInTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${template}` }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByRole('row', { name: template })).toHaveCount(0);
  await expect(page.getByText('Start with a template that already runs')).toBeVisible();
}

async function importFile(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Import plugins.yaml' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import plugins.yaml' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await expect(dialog.getByRole('textbox')).toHaveValue(/x-pyheart-studio:/);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row', { name: new RegExp(template) })).toBeVisible();
}

/** `check` is content with the file, and names the place in one that was spoilt. */
async function checkFiles(file: string, folder: string): Promise<void> {
  const good = await pyheart(folder, 'check', file);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('1 pipeline, 0 errors') });

  const text = await readFile(file, 'utf8');
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('"port":'));
  const spoilt = join(folder, 'spoilt.yaml');
  await writeFile(spoilt, lines.with(line, lines[line]!.replace(/"port":.*/, '"port": "many"')).join('\n'));
  const bad = await pyheart(folder, 'check', spoilt);
  expect(bad.code).toBe(1);
  expect(bad.stdout).toMatch(new RegExp(`spoilt\\.yaml:${line + 1}:\\d+: error `));
}

/** What came of a message goes to standard output only. */
async function trySample(folder: string): Promise<void> {
  const input = join(folder, 'admission.hl7');
  await writeFile(input, adtMessage({ controlId: 'TRIED-1', family }));
  const { code, stdout, stderr } = await pyheart(
    folder,
    'try',
    'hl7v2-to-json',
    '--config',
    '{}',
    '--input',
    input,
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'ok', outputs: { out: [{ kind: 'json' }] } });
  expect(stdout).toContain(family);
  expect(stderr).not.toContain(family);
  expect(stderr).not.toContain('77001');
}

/** `run` takes a message as the studio did; Ctrl-C ends it in order and leaves no process behind. */
async function runHeadless(options: { file: string; folder: string; port: number }): Promise<void> {
  const { file, folder, port } = options;
  const run = new Pyheart(['run', file], { PYHEART_DATA: join(folder, 'data') });
  await run.says('Running 1 of 1 pipelines');
  const [ack] = await sendMllp(port, [adtMessage({ controlId: 'HEADLESS-1', family })]);
  expect(ack).toContain('MSA|AA|HEADLESS-1');
  run.pressCtrlC();
  const { code, stdout, stderr } = await run.ended;
  expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
    code: 0,
    last: 'Stopping: finishing what is in flight …',
  });
  expect(`${stdout}${stderr}`).not.toContain(family);
  await expect.poll(() => run.isAlive()).toBe(false);
}

function pyheart(folder: string, ...args: string[]) {
  return new Pyheart(args, { PYHEART_DATA: join(folder, 'data') }).ended;
}

async function onlyDocument(api: StudioClient) {
  const [pipeline, ...others] = await api.pipelines.list.query({});
  if (!pipeline || others.length > 0) return undefined;
  return (await api.pipelines.read.query({ id: pipeline.id })).draft;
}

/** Replaces the one place in the text that holds these words, by keyboard: find, leave the search, type. */
async function replaceText(page: Page, words: string, replacement: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'plugins.yaml' });
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await expect(find).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(editor).toBeFocused();
  await page.keyboard.type(replacement);
}

function node(page: Page, title: string): Locator {
  return page.locator(`[data-node-name="${title}"]`);
}
