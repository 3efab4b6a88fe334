import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectSaid } from '../expectSaid.ts';
import { sendMllp } from '../mllp.ts';
import { expect, test } from '../test.ts';

test('a pipeline is built, tried, started and watched without a mouse', async ({ page, studio }) => {
  const folder = await mkdtemp(join(tmpdir(), 'pyheart-e2e-files-'));
  await refuseMouse(page);
  await page.goto('/pipelines');
  await createPipeline(page);
  await addSteps(page);
  await wireSteps(page);
  await configureSteps(page, studio.ports.mllp, folder);
  await trySample(page);
  await publish(page);

  const [ack] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'KEY-1' })]);
  expect(ack).toContain('MSA|AA|KEY-1');
  await watchRun(page);
  await expect.poll(() => readdir(folder)).toHaveLength(1);
  await exportYaml(page, studio.ports.mllp);
  await rm(folder, { recursive: true });
});

async function createPipeline(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'New pipeline' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await press(page.getByRole('button', { name: 'New pipeline' }));
  await press(page.getByRole('dialog').getByRole('button', { name: /^Start from an empty canvas/ }));
  await expect(page.getByText('Where do the messages come from?')).toBeVisible();
}

/** Two steps from the palette's search, which wires the second to the first; two more that stay loose. */
async function addSteps(page: Page): Promise<void> {
  await page.keyboard.press('p');
  const search = page.getByRole('searchbox', { name: 'Search plugins to add' });
  await expect(search).toBeFocused();
  await page.keyboard.type('HL7 v2 listener');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Added HL7 v2 listener (MLLP)');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('HL7 v2 validator');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Added HL7 v2 validator');

  for (const title of ['Filter', 'Write files']) {
    const add = page.getByRole('button', { name: `Add ${title}`, exact: true });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await add.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await expectSaid(page, `Added ${title}`);
    await search.focus();
  }
}

/** One wire by "Connect to…" in the outline, one port by port on the canvas. */
async function wireSteps(page: Page): Promise<void> {
  const undo = page.getByRole('button', { name: 'Undo: Added Write files' });
  await undo.focus();
  await page.keyboard.press('o');
  await press(page.getByRole('button', { name: 'Connect to… from HL7 v2 validator' }));
  await expect(page.getByRole('combobox', { name: 'Connect HL7 v2 validator to' })).toBeFocused();
  await page.keyboard.type('valid filter');
  const choice = page.getByRole('option', { name: 'Filter Valid to Messages' });
  while ((await choice.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Connected HL7 v2 validator to Filter');
  await expect(page.getByRole('list', { name: 'Outputs of HL7 v2 validator' })).toContainText('Valid to');

  await press(page.getByRole('radio', { name: 'Canvas' }));
  await press(page.getByRole('button', { name: /^Output Goes on of Filter, gives/ }));
  await expectSaid(page, /^Drawing a wire\. \d of \d+ ports fit\. Press Escape to cancel\.$/);
  await press(page.getByRole('button', { name: 'Input Messages of Write files, press to connect here' }));
  await expectSaid(page, 'Connected Filter to Write files');
  await expect(page.getByRole('group', { name: 'Wire from Filter to Write files' })).toBeAttached();
}

async function configureSteps(page: Page, port: number, folder: string): Promise<void> {
  const listener = page.getByRole('group', { name: /^HL7 v2 listener \(MLLP\),/ });
  await press(listener);
  await page.keyboard.press('Alt+Enter');
  await typeInto(
    page.getByRole('form', { name: /^Settings of/ }).getByLabel('Port', { exact: true }),
    String(port),
  );
  await expect(listener).toHaveAccessibleName(new RegExp(`listens on 127\\.0\\.0\\.1:${port}`));

  await press(page.getByRole('button', { name: /^\d errors$/ }));
  const problems = page.getByRole('list', { name: 'Problems' });
  await press(problems.getByRole('button', { name: /^Error Write files/ }));
  await expect(page.getByRole('textbox', { name: /^Folder/ })).toBeFocused();
  await page.keyboard.type(folder);
  await expect(page.getByRole('button', { name: '1 error' })).toBeVisible();
  await press(problems.getByRole('button', { name: /^Error Filter/ }));
  await expect(page.getByRole('button', { name: 'Add rule' })).toBeFocused();
  await page.keyboard.press('Enter');
  await typeInto(page.getByRole('combobox', { name: 'Field of condition 1 of rule 1' }), 'MSH-9.1');
  await typeInto(page.getByRole('textbox', { name: 'Value of condition 1 of rule 1' }), 'ADT');
  // What is left are the outputs that nobody takes: dead letters are a choice, not a mistake.
  await expect(page.getByRole('button', { name: '2 warnings' })).toBeVisible();
  await expect(problems.getByRole('button')).toHaveText([/"Invalid".*not wired/, /"Rejected".*not wired/]);
}

async function trySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: '2 warnings' }).focus();
  await page.keyboard.press('t');
  await press(page.getByRole('button', { name: 'Run all' }));
  const steps = page.getByRole('region', { name: 'Result' }).getByRole('list', { name: 'Steps' });
  const written = steps.getByRole('button', { name: /^Write files/ });
  await expect(written).toContainText('Simulated');
  await press(written);
  await expect(page.getByRole('region', { name: 'Input' })).toBeVisible();
}

async function publish(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: 'Publish version 1' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Publish and start' }));
  await expectSaid(page, 'Published version 1 of New pipeline; it is running');
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
}

async function watchRun(page: Page): Promise<void> {
  await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }));
  const run = page.getByRole('row', { name: /KEY-1/ });
  await expect(run).toContainText('Done');
  await press(run.getByRole('link'));
  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  await press(page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: /Filter/ }));
  await expect(page.getByRole('list', { name: 'Why' })).toContainText('MSH-9.1');
}

async function exportYaml(page: Page, port: number): Promise<void> {
  await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pipelines' }));
  await press(page.getByRole('button', { name: 'More actions for New pipeline' }));
  const item = page.getByRole('menuitem', { name: 'Export plugins.yaml' });
  await expect(item).toBeVisible();
  const download = page.waitForEvent('download');
  await press(item);
  const file = await download;
  expect(file.suggestedFilename()).toBe('plugins.yaml');
  const yaml = await readFile(await file.path(), 'utf8');
  expect(yaml).toContain('mllp-listener');
  expect(yaml).toMatch(new RegExp(`"?port"?: ${port}\\b`));
}

/** What a screen reader was told last. */
/** Goes to a control and presses Enter on it, which only works on what can have the focus. */
async function press(control: Locator): Promise<void> {
  // What is still being loaded takes no focus.
  await expect(control).toBeEnabled();
  await control.focus();
  await expect(control).toBeFocused();
  await control.page().keyboard.press('Enter');
}

/** Goes to a field and replaces what is in it. */
async function typeInto(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.page().keyboard.press('ControlOrMeta+a');
  await field.page().keyboard.type(text);
}

/** Takes every pointer away before the page can see it, so that nothing here works by mouse by mistake. */
async function refuseMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const refuse = (event: Event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      throw new Error(`A mouse was used: ${event.type}`);
    };
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel', 'mousemove', 'dragstart'])
      window.addEventListener(kind, refuse, { capture: true, passive: false });
  });
}
