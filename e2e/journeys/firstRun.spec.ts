import { expect, test } from '../test.ts';

/** From opening the app to a green run: at most six clicks and no typing, with every partner simulated. */
test('the ADT template runs green within six clicks', async ({ page }) => {
  await page.addInitScript(() => {
    const note = (name: string) =>
      sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name) ?? 0) + 1));
    addEventListener('click', (event) => event.isTrusted && note('clicks'), true);
    addEventListener('keydown', () => note('keys'), true);
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  const tour = page.getByRole('region', { name: 'Guided tour' });
  await tour.getByRole('button', { name: 'Publish and start' }).click();
  await tour.getByRole('button', { name: 'Send 10 messages' }).click();
  await tour.getByRole('button', { name: 'Open a run' }).click();
  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible();
  const counted = await page.evaluate(() =>
    ['clicks', 'keys'].map((name) => Number(sessionStorage.getItem(name) ?? 0)),
  );
  expect(counted[0]).toBeGreaterThan(0);
  expect(counted[0]).toBeLessThanOrEqual(6);
  expect(counted[1]).toBe(0);

  await test.step('the tour is over and does not come again', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'New pipeline' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'ADT feed to FHIR server' }).click();
    await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
    await expect(tour).toHaveCount(0);
  });

  await test.step('the partner of a node is set to misbehave where the node is', async () => {
    await page.getByRole('group', { name: /^FHIR server/ }).click();
    const partner = page.getByRole('region', { name: 'Simulated partner' });
    await partner.getByRole('combobox', { name: 'How it behaves' }).click();
    await page.getByRole('option').nth(1).click();
    await expect(page.getByText(/^FHIR server \(simulator\):/)).toBeVisible();
  });
});
