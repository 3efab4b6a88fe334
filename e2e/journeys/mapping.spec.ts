import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { expectSaid } from '../expectSaid.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';
import { makeWardGuide } from '../wardGuide.ts';

/** An analyst fills the gaps of a mapping: by mouse, by keyboard, and in a spreadsheet. */
test('an analyst maps fields in the grid and in a spreadsheet', async ({ page, studio }) => {
  const pipelineId = await openTemplate(studio);
  await page.goto(`/pipelines/${pipelineId}?node=map`);
  await page.getByRole('button', { name: 'Open the mapping grid' }).click();
  await expect(page.getByRole('heading', { name: /^Mapping of/ })).toBeVisible();
  await expect(page).toHaveURL(/mapping=map/);
  const source = page.getByRole('tree', { name: /^Fields of From/ });
  const target = page.getByRole('tree', { name: /^Fields of To/ });

  await dragsALine(page, source, target);
  await changesTheRow(page);
  await seesWhatIsMissing(page);
  await undoes(page);
  await editsACodeTable(page);
  await takesItToASpreadsheet(page);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /^Mapping of/ })).toBeHidden();
  await expect(page).not.toHaveURL(/mapping=/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: /^Mapping of/ })).toBeVisible();
});

test('the grid is worked by keyboard alone and read out', async ({ page, studio }) => {
  const pipelineId = await openTemplate(studio);
  await page.goto(`/pipelines/${pipelineId}?mapping=map`);
  const source = page.getByRole('tree', { name: /^Fields of From/ });
  await expect(field(source, 'PID-10 Race')).toBeVisible();
  await expectAccessible(page, 'the mapping grid');

  await source.focus();
  const find = page.getByRole('textbox', { name: /^Find a field in From/ });
  await find.fill('PID-10');
  await source.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const choose = page.getByRole('combobox', { name: /^Map PID-10/ });
  await expect(choose).toBeFocused();
  await expectAccessible(page, 'the choice of a target');
  await page.keyboard.type('Patient.extension[0].valueString');
  await page.keyboard.press('Enter');
  await expectSaid(page, /^Mapped PID-10.* to Patient\.extension\[0\]\.valueString/);
  await expect(
    page.getByRole('group', { name: /^Mapping row 41: PID-10.* to Patient\.extension/ }),
  ).toBeVisible();

  await source.focus();
  await page.keyboard.press('Delete');
  await expectSaid(page, /^Removed the mapping of PID-10/);
  await page.keyboard.press('ControlOrMeta+z');
  await expectSaid(page, /^Undid: Removed the mapping of PID-10/);

  await page.getByRole('radio', { name: 'Table' }).focus();
  await page.keyboard.press('Space');
  const rows = page.getByRole('listbox', { name: 'Mapping rows' });
  await rows.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: /^Row 41:/ })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page, 'the mapping as a table');
  await page.getByRole('tab', { name: /^Coverage/ }).click();
  await expectAccessible(page, 'the coverage of a mapping');
});

test('hundreds of rows stay quick, and a target that does not exist is refused', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const pipelineId = await openTemplate(studio);
  const { draft, draftRevision } = await api.pipelines.read.query({ id: pipelineId });
  const mapper = draft.nodes.find(({ id }) => id === 'map')!;
  const many = Array.from({ length: 500 }, (_, index) => ({
    id: `many-${index}`,
    from: `ZPD-${(index % 120) + 1}`,
    to: index === 0 ? 'Patient.nmae' : `Patient.extension[${index}].valueString`,
  }));
  mapper.settings = { ...mapper.settings, rows: many };
  await api.pipelines.saveDraft.mutate({ id: pipelineId, document: draft, baseRevision: draftRevision });

  await page.goto(`/pipelines/${pipelineId}?mapping=map`);
  await page.getByRole('radio', { name: 'Table' }).click();
  await expect(page.getByText('500 rows')).toBeVisible();
  const rows = page.getByRole('listbox', { name: 'Mapping rows' });
  // Only what is on screen is drawn.
  expect(await rows.getByRole('option').count()).toBeLessThan(60);
  await rows.getByRole('option', { name: /^Row 1:/ }).click();
  await expect(page.getByText('Patient has no element nmae. Did you mean name?').first()).toBeVisible();
  await rows.focus();
  await page.keyboard.press('End');
  await expect(rows.getByRole('option', { name: /^Row 500:/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a mapping row' }).fill('extension[77]');
  await expect(rows.getByRole('option')).toHaveCount(1);
});

test('the grid makes an XML document as its receiver wants it', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const pipelineId = await openTemplate(studio);
  const { draft, draftRevision } = await api.pipelines.read.query({ id: pipelineId });
  const mapper = draft.nodes.find(({ id }) => id === 'map')!;
  mapper.settings = {
    ...mapper.settings,
    target: 'xml',
    xml_sample: '<r:patient xmlns:r="urn:registry" id="1"><r:name/><r:race/></r:patient>',
    rows: [{ id: 'id', from: 'PID-3.1', to: 'r:patient.@id' }],
  };
  await api.pipelines.saveDraft.mutate({ id: pipelineId, document: draft, baseRevision: draftRevision });

  await page.goto(`/pipelines/${pipelineId}?mapping=map`);
  const source = page.getByRole('tree', { name: /^Fields of From/ });
  const target = page.getByRole('tree', { name: /^Fields of To/ });
  await expect(target).toContainText('@id');
  await page.getByRole('radio', { name: 'All fields' }).last().click();
  await expect(target).toContainText('r:race');
  await page.getByRole('textbox', { name: /^Find a field in From/ }).fill('PID-5.1');
  await source.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('r:patient.r:name');
  await page.keyboard.press('Enter');
  await expectSaid(page, /^Mapped PID-5\.1.* to r:patient\.r:name/);
  await page.getByRole('tab', { name: /^Result/ }).click();
  const result = page.getByRole('tabpanel', { name: /^Result/ });
  await expect(result).toContainText('XML: nothing to correct.');
  await expect(result).toContainText('r:name');
  await expectAccessible(page, 'a mapping to XML');
});

const guide = makeWardGuide();
test.afterAll(guide.remove);

test('what a profile demands is missing in the coverage until it is mapped', async ({ page, studio }) => {
  const pipelineId = await openTemplate(studio);
  await giveRows(studio, pipelineId, [
    { id: 'number', from: 'PID-3', to: 'Patient.identifier[*]', type: 'identifier', each: 'PID-3' },
    { id: 'name', from: 'PID-5', to: 'Patient.name[0]', type: 'name' },
  ]);
  await page.goto(`/pipelines/${pipelineId}?mapping=map`);
  const result = page.getByRole('tabpanel', { name: /^Result/ });
  const missing = page.getByRole('region', { name: 'Required and not written' });

  await test.step('packages and profiles are chosen in the grid', async () => {
    await page.getByRole('button', { name: 'Profiles' }).click();
    const dialog = page.getByRole('dialog', { name: 'Profiles' });
    await dialog.getByRole('textbox', { name: /^Folder of packages/ }).fill(guide.folder);
    const packages = dialog.getByRole('group', { name: 'Packages', exact: true });
    await packages.getByRole('button', { name: 'Add row' }).press('Enter');
    await packages.getByRole('combobox', { name: /^Package/ }).click();
    await page.getByRole('option', { name: 'ward-guide' }).click();
    const profiles = dialog.getByRole('group', { name: 'Profiles to conform to', exact: true });
    await profiles.getByRole('button', { name: 'Add row' }).press('Enter');
    await profiles.getByRole('combobox', { name: /^Profile/ }).fill('ward');
    await page.getByRole('option', { name: /WardPatient/ }).click();
    await expectAccessible(page, 'the profiles of a mapping');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('what is demanded is told, leads to its field, and is gone once mapped', async () => {
    await page.getByRole('tab', { name: /^Coverage/ }).click();
    await expect(missing).toContainText('Patient.telecom');
    await page.getByRole('tab', { name: /^Result/ }).click();
    await expect(result).toContainText('Patient.telecom is required and is missing.');
    await result.getByRole('button', { name: 'Show Patient.telecom' }).press('Enter');
    await page.getByRole('button', { name: 'Map from…' }).click();
    await page.getByRole('combobox', { name: /^Map to Patient.telecom/ }).fill('PID-13');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /^Coverage/ }).click();
    await expect(missing).not.toContainText('Patient.telecom');
    await page.getByRole('tab', { name: /^Result/ }).click();
    await expect(result).toContainText('Checked Bundle with FHIR R4: 0 errors');
    await expect(result).not.toContainText('Patient.telecom is required');
  });

  await test.step('a package that is not there is named', async () => {
    await page.getByRole('button', { name: 'Profiles' }).click();
    const dialog = page.getByRole('dialog', { name: 'Profiles' });
    await dialog.getByRole('combobox', { name: /^Package/ }).fill('ward-guide-2');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(result).toContainText('ward-guide-2 does not exist.');
  });
});

async function openTemplate(studio: Studio): Promise<string> {
  const { pipelineId } = await studioClient(studio.url).templates.open.mutate({ key: 'adt-to-fhir' });
  return pipelineId;
}

async function giveRows(studio: Studio, id: string, rows: Record<string, string>[]): Promise<void> {
  const api = studioClient(studio.url);
  const { draft, draftRevision } = await api.pipelines.read.query({ id });
  const mapper = draft.nodes.find((node) => node.id === 'map')!;
  mapper.settings = { ...mapper.settings, rows };
  await api.pipelines.saveDraft.mutate({ id, document: draft, baseRevision: draftRevision });
}

/** From the account number to a part of the Encounter, with the mouse. */
async function dragsALine(page: Page, source: Locator, target: Locator): Promise<void> {
  // What comes with the sample moves the fields.
  await expect(page.getByText('What reaches this step')).toBeVisible();
  await expect(source).toContainText('19680814');
  await page.getByRole('textbox', { name: /^Find a field in To/ }).fill('Encounter.account');
  await page.getByRole('radio', { name: 'All fields' }).last().click();
  await page.getByRole('textbox', { name: /^Find a field in From/ }).fill('PID-18');
  const from = await middleOf(field(source, 'PID-18 Patient Account Number'));
  const account = field(target, 'account Reference');
  const to = await middleOf(account);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await expectSaid(page, /^Mapped PID-18 Patient Account Number to Encounter\.account\[0\]/);
  await expect(account).toHaveAccessibleName(/mapped from PID-18 Patient Account Number/);
}

/** The row leads to a part of the reference, and the result follows. */
async function changesTheRow(page: Page): Promise<void> {
  const row = page.getByRole('group', { name: /^Mapping row 41: PID-18/ });
  await row.getByRole('combobox', { name: 'From' }).fill('PID-18.1');
  await row.getByRole('combobox', { name: 'To' }).fill('Encounter.account[0].display');
  await expect(row).toContainText(/Target with this sample: \d+/);
  await row.getByRole('combobox', { name: 'To' }).fill('Encounter.acount');
  await expect(row).toContainText('Encounter has no element acount. Did you mean account?');
  await row.getByRole('combobox', { name: 'To' }).fill('Encounter.account[0].display');
  await expect(row).not.toContainText('Did you mean');
}

async function seesWhatIsMissing(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Add a resource to To/ }).click();
  await page.getByRole('combobox', { name: 'Add a resource' }).fill('Immunization');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /^Find a field in To/ }).fill('Immunization.lotNumber');
  await page.getByRole('treeitem', { name: /^lotNumber/ }).click();
  await page.getByRole('button', { name: 'Map from…' }).click();
  await page.getByRole('combobox', { name: /^Map to Immunization.lotNumber/ }).fill('PID-18.1');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: /^Coverage/ }).click();
  const missing = page.getByRole('region', { name: 'Required and not written' });
  await expect(missing).toContainText('Immunization.status');
  await expect(missing).toContainText('Immunization.patient');
  await page.getByRole('tab', { name: /^Result/ }).click();
  await expect(page.getByText(/Immunization\.status is required by FHIR/).first()).toBeVisible();
}

async function undoes(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Undo: Mapped PID-18.1/ }).click();
  await expectSaid(page, /^Undid: Mapped PID-18.1/);
  await expect(page.getByText('Checked Bundle with FHIR R4: 0 errors')).toBeVisible();
  await expect(page.getByText(/Immunization\.status is required by FHIR/)).toHaveCount(0);
}

async function editsACodeTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Code tables' }).click();
  const dialog = page.getByRole('dialog', { name: 'Code tables' });
  await dialog.getByRole('button', { name: /^Administrative sex/ }).click();
  const first = dialog.getByRole('textbox', { name: 'What code 1 of Administrative sex becomes' });
  await expect(first).not.toHaveValue('');
  await dialog.getByRole('button', { name: 'Add code' }).click();
  await dialog
    .getByRole('textbox', { name: /^Code \d+ of Administrative sex/ })
    .last()
    .fill('X');
  await expectSaid(page, /^Changed Look-up tables of/);
  await expectAccessible(page, 'a code table');
  await dialog.getByRole('button', { name: 'Done' }).click();
}

/** Out, changed as a spreadsheet program would, and in again. */
async function takesItToASpreadsheet(page: Page): Promise<void> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export rows as a spreadsheet' }).click();
  const text = await readFile(await (await waiting).path(), 'utf8');
  expect(text.startsWith('\uFEFFid,from,to,')).toBe(true);
  const changed = `${text.replace('Encounter.account[0].display', 'Encounter.account[1].display')},PID-30,,date\r\n`;
  await page.getByRole('button', { name: 'Import rows from a spreadsheet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import mapping rows' });
  await dialog.getByLabel('CSV file').setInputFiles({
    name: 'edited.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(changed),
  });
  await expect(dialog).toContainText(
    '0 new rows, 1 changed, 40 unchanged, 1 with a problem, 0 not in the file.',
  );
  await expect(dialog).toContainText('It has no target.');
  await expectAccessible(page, 'an import of mapping rows');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expectSaid(page, /^Imported 1 mapping row from edited\.csv/);
}

function field(tree: Locator, name: string): Locator {
  return tree.getByRole('treeitem', { name: new RegExp(`^${name}`) });
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error('The field is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
