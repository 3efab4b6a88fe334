import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

/** A newcomer's first minutes: a template, a few messages, and what became of them. */
test('a newcomer opens the ADT template, starts it and sees messages arrive', async ({ page, studio }) => {
  await page.goto('/');
  const templates = page.getByRole('list', { name: 'Templates' });
  await page.getByRole('textbox', { name: 'Search the templates' }).fill('no such thing');
  await expect(page.getByText('No template fits')).toBeVisible();
  await expect(templates.getByRole('heading')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all templates' }).click();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'CSV' }).click();
  await expect(templates.getByRole('heading')).toHaveText(['Nightly batch file for a registry']);
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'Any format' }).click();
  await page.getByRole('textbox', { name: 'Search the templates' }).fill('adt fhir server');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish and start' }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await expect(page.getByText(`127.0.0.1:${studio.ports.mllp}`).first()).toBeVisible();
  const designer = page.url();

  await page.getByRole('link', { name: 'Partners' }).click();
  await page.getByRole('button', { name: 'Send messages' }).click();
  await expect(page.getByText('5 sent, 5 accepted, 0 rejected')).toBeVisible();
  await expect(page.getByText(/POST \/ → 200/).first()).toBeVisible();

  await page.goto(designer);
  const listener = page.getByRole('group', { name: /^ADT from the hospital system/ });
  await expect(listener).toContainText('5 messages');
  await expect(
    page.getByRole('group', { name: 'Wire from ADT from the hospital system to Check the message' }),
  ).toContainText('5');

  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('combobox', { name: 'Pipeline' }).click();
  await page.getByRole('option', { name: 'ADT feed to FHIR server' }).click();
  await expect(page.getByRole('row')).toHaveCount(6);
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page).toHaveURL(/status/);
  // Until those that are done have come, the list is the one of before.
  await expect(page.getByRole('row').filter({ hasText: 'Filtered' })).toHaveCount(0);
  await page.getByRole('row').filter({ hasText: 'Done' }).first().getByRole('link').click();

  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  const steps = page.getByRole('list', { name: 'Steps' });
  await steps.getByRole('button', { name: /FHIR server/ }).click();
  await expect(
    page.getByRole('list', { name: 'Resources' }).first().getByText('Patient').first(),
  ).toBeVisible();
  await steps.getByRole('button', { name: /Leave out outpatients/ }).click();
  await expect(page.getByRole('list', { name: 'Why' })).toContainText('PV1-2');

  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('radio', { name: 'Really send' }).click();
  await page.getByRole('button', { name: 'Send 1 message' }).click();
  await expect(page.getByText('1 sent')).toBeVisible();

  // The same patients again: the FHIR server has each once.
  const { items } = await studioClient(studio.url).simulators.activity.query({ key: 'fhir', limit: 50 });
  expect(items.length).toBeGreaterThan(1);
});
