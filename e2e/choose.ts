import type { Locator } from '@playwright/test';

/** Opens a list and takes the option of this name. */
export async function choose(control: Locator, option: string | RegExp): Promise<void> {
  await control.click();
  await control.page().getByRole('option', { name: option, exact: true }).click();
}
