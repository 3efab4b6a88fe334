import type { Page } from '@playwright/test';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

const question = (page: Page, name: string) => page.getByRole('form', { name });

/** Six questions in the partner's words become a pipeline that runs against simulated partners. */
test('an analyst answers questions about a hospital and watches its pipeline run', async ({
  page,
  studio,
}) => {
  await page.goto('/');
  const card = page.getByRole('listitem').filter({ hasText: 'ADT feed to FHIR server' });
  await card.getByRole('link', { name: /^Answer questions instead/ }).click();
  await expect(page.getByRole('heading', { name: 'Who sends the admissions?' })).toBeFocused();

  await test.step('leaving asks only once something was answered, and keeps it', async () => {
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/\/pipelines$/);
    await page.goBack();
    await question(page, 'Who sends the admissions?')
      .getByLabel('Name of the system')
      .fill('Lakeside Hospital');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: 'Leave and keep them' }).click();
    await expect(page).toHaveURL(/\/pipelines$/);
    await page.goBack();
    await expect(page.getByLabel('Name of the system')).toHaveValue('Lakeside Hospital');
  });

  await test.step('without the mouse: what is wrong is said at its field', async () => {
    await page.getByLabel('Name of the system').press('Enter');
    const line = question(page, 'How do they reach us?');
    await expect(line.getByRole('heading')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.type('99999');
    await page.keyboard.press('Enter');
    await expect(line.getByLabel('Port that we listen on')).toBeFocused();
    await expect(line.getByLabel('Port that we listen on')).toHaveAccessibleDescription(
      /"99999" does not fit/,
    );
    await line.getByLabel('Port that we listen on').fill(String(studio.ports.mllp));
    await expectAccessible(page, 'a question');
    await page.keyboard.press('Enter');
  });

  await question(page, 'Which messages do they send for us?')
    .getByRole('checkbox', { name: 'Transfer (A02)' })
    .click();
  await page.getByRole('button', { name: 'Next' }).click();
  await question(page, 'Which patients are left out?')
    .getByRole('checkbox', { name: /^Test patients/ })
    .click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(question(page, 'Where do they go?')).toBeVisible();
  await page.getByRole('button', { name: 'I do not know yet' }).click();
  const told = question(page, 'Who is told when something fails?');
  await told.getByLabel('Mail addresses').fill('interfaces@lakeside.example');
  await page.goBack();
  await expect(question(page, 'Where do they go?')).toContainText('Not known yet');
  await page.goForward();
  await expect(told.getByLabel('Mail addresses')).toHaveValue('interfaces@lakeside.example');
  await page.getByRole('button', { name: 'Next' }).click();

  const words = page.getByLabel('In words', { exact: true }).last();
  await expect(words).toContainText('The admissions come from Lakeside Hospital.');
  await expect(words).toContainText('Left out: outpatients, test patients.');
  await expect(page.getByRole('list', { name: 'Left to do' })).toContainText(
    'at which address the FHIR server is',
  );
  const tests = page.getByRole('list', { name: 'Tests' });
  await expect(tests).toContainText('Transfer (A02) is left out: passes');
  await expect(tests).not.toContainText('does not pass');
  await expectAccessible(page, 'the review of the answers');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('button', { name: 'Make the pipeline' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Make the pipeline' }).click();

  const tour = page.getByRole('region', { name: 'Guided tour' });
  await tour.getByRole('button', { name: 'Publish and start' }).click();
  await tour.getByRole('button', { name: 'Send 10 messages' }).click();
  await tour.getByRole('button', { name: 'Open a run' }).click();
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible();

  await test.step('what is not known is named, and goes away once it is', async () => {
    const [pipeline] = await studioClient(studio.url).pipelines.list.query({});
    await page.goto(`/pipelines/${pipeline?.id}`);
    await page.getByRole('button', { name: /^\d warnings/ }).click();
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems).toContainText('Not known yet: at which address the FHIR server is.');
    await expect(problems).not.toContainText('who sends');
    await problems.getByRole('button', { name: /^It stays as it is: Only this machine/ }).click();
    await expect(problems).not.toContainText('Only this machine can connect');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(problems).toContainText('Only this machine can connect');
    await page.getByRole('tab', { name: /^Tests/ }).click();
    await expect(page.getByRole('list', { name: 'Tests' }).getByRole('listitem')).toContainText(
      Array.from({ length: 9 }, () => 'Passes'),
    );
  });
});
