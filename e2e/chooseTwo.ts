import { expect, type Locator, type Page } from '@playwright/test';

/** Chooses two nodes with the mouse. The inspector of the first takes room from the canvas, where the other may lie. */
export async function chooseTwo(page: Page, one: Locator, other: Locator): Promise<void> {
  await one.click();
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all nodes' }).click();
  await other.click({ modifiers: ['Shift'] });
}
