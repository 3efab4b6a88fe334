import type { Page } from '@playwright/test';
import { expect, test } from '../test.ts';

test('a newcomer is led from an empty canvas to a green try by what the screen offers', async ({ page }) => {
  await page.goto('/pipelines');
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByText('Runs', { exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start from an empty canvas/ })
    .click();

  await expect(page.getByText('Where do the messages come from?')).toBeVisible();
  await expect(page.getByRole('button', { name: /\d+ errors?$/ })).toHaveCount(0);
  await page.getByRole('main').getByRole('button', { name: 'HL7 v2 listener (MLLP)', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Settings of HL7 v2 listener (MLLP)' })).toBeVisible();

  await offered(page, 'Add a step behind HL7 v2 listener (MLLP), Messages', 'mapper');
  await expect(
    page.getByRole('group', { name: 'Wire from HL7 v2 listener (MLLP) to Field mapper' }),
  ).toBeAttached();
  // What was added is in view, with its own way on.
  await offered(page, 'Add a step behind Field mapper, Mapped', 'fhir');
  await expect(page.getByRole('group', { name: /^FHIR server,/ })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Add a step behind Field mapper, Mapped' })).toHaveCount(0);

  await page.getByRole('button', { name: /^Use FHIR server/ }).click();
  await expect(page.getByRole('textbox', { name: /^Server address/ })).toHaveValue(
    /^http:\/\/127\.0\.0\.1:\d+\/fhir$/,
  );
  await expect(page.getByRole('button', { name: /^Use FHIR server/ })).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: 'Undo: Let FHIR server talk to FHIR server (simulator)' }),
  ).toBeVisible();

  await mapNameAndBirth(page);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.getByText('Try: 3 steps, all fine.')).toBeVisible();
});

/** The steps behind a port, of which the first that fits the words is taken. */
async function offered(page: Page, port: string, words: string): Promise<void> {
  await page.getByRole('button', { name: port, exact: true }).click();
  const search = page.getByRole('dialog', { name: 'Add a step here' }).getByRole('combobox');
  await search.fill(words);
  await search.press('Enter');
}

/** A new mapping shows every target field; a code that needs a table leads to making one. */
async function mapNameAndBirth(page: Page): Promise<void> {
  await page.getByRole('group', { name: /^Field mapper,/ }).click({ position: { x: 60, y: 15 } });
  await page.getByRole('button', { name: 'Open the mapping grid' }).click();
  await expect(page.getByRole('treeitem', { name: /^birthDate / })).toBeVisible();
  await openField(page, /^PID /);
  await openField(page, /^PID-5 /);
  await mapTo(page, 'PID-5.1', 'Patient.name[0].family');
  await mapTo(page, 'PID-7', 'Patient.birthDate');
  await mapTo(page, 'PID-8', 'Patient.gender');
  await expect(page.getByText(/Translate it with a table/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Make a code table' }).click();
  await expect(page.getByRole('dialog', { name: 'Code tables' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Undo: Mapped PID-8/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Open the mapping grid' })).toBeVisible();
}

async function openField(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('treeitem', { name }).click();
  await page.keyboard.press('ArrowRight');
}

async function mapTo(page: Page, field: string, target: string): Promise<void> {
  await page
    .getByRole('treeitem', { name: `${field} ` })
    .first()
    .click();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /^Map PID-/ }).fill(target);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo: Mapped / })).toHaveAccessibleName(
    new RegExp(`^Undo: Mapped ${field}\\b.* to ${target.replaceAll(/[[\].]/g, '\\$&')}`),
  );
}
