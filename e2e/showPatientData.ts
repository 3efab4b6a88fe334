import { expect, type Locator, type Page } from '@playwright/test';

/** Asks to see patient data the way a person does: the button, a reason, and the words that say it is shown. */
export async function showPatientData(page: Page, within: Page | Locator = page): Promise<void> {
  const bar = within.getByRole('region', { name: 'Patient data' }).first();
  await bar.getByRole('button', { name: 'Show patient data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show patient data' });
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: 'Finding out why a message failed' }).click();
  await dialog.getByRole('button', { name: 'Show for 15 minutes' }).click();
  await expect(bar).toContainText(/Patient data is shown for 1[45]:\d\d/);
}
