import { expectAccessible } from '../axe.ts';
import { expect, test } from '../test.ts';

test('a key pair for a SMART sign-in is made, and the operator gets its public half', async ({ page }) => {
  await page.goto('/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByLabel('Name', { exact: true }).fill('Lakeside EHR');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'FHIR server' }).click();
  await dialog.getByLabel(/^Server address/).fill('https://fhir.example.org/r4');
  await dialog.getByRole('combobox', { name: 'Sign in with' }).click();
  await page.getByRole('option', { name: /^SMART backend service/ }).click();
  await dialog.getByLabel(/^FHIR server/).fill('https://fhir.example.org/r4');
  await dialog.getByLabel(/^Client id/).fill('studio');

  // Without the mouse.
  await dialog.getByRole('button', { name: 'Make a key pair' }).press('Enter');
  const question = page.getByRole('dialog', { name: /^Make a key pair in/ });
  await question.getByRole('combobox', { name: 'Kind of key' }).press('Enter');
  await page.getByRole('option', { name: /^EC P-384/ }).press('Enter');
  await question.getByRole('button', { name: 'Make the key pair' }).press('Enter');
  await expect(page.getByText(/^Made a key pair in \w+_PRIVATE_KEY$/)).toBeAttached();
  const address = dialog.getByText(/\/jwks\/\w+_PRIVATE_KEY\.json$/);
  await expect(address).toBeVisible();
  await dialog.getByText('1 public key').click();
  await expect(dialog.getByText('"kty": "EC"')).toBeVisible();
  await expectAccessible(page, 'a sign-in with a signing key');

  const published = await page.request.get((await address.textContent()) ?? '');
  const { keys } = await published.json();
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  await dialog.getByRole('button', { name: 'Save the connection' }).click();
  await expect(page.getByText('Saved Lakeside EHR.').first()).toBeVisible();
});
