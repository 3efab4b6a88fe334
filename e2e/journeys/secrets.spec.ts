import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { studioClient } from '../client.ts';
import { everyAnswer } from '../everyAnswer.ts';
import { expect, test } from '../test.ts';

const password = 'Plover-9413-hedgerow';

test('a password goes into the store and comes out nowhere', async ({ page, studio }) => {
  const bodies = everyAnswer(page);
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start from an empty canvas/ })
    .click();
  await page.getByRole('button', { name: 'Add HL7 v2 listener (MLLP)' }).click();
  await page.getByRole('button', { name: 'Add Email' }).click();

  const node = page.getByRole('group', { name: /^Email,/ });
  await node.click();
  const form = page.getByRole('form', { name: 'Settings of Email' });
  await form.getByLabel('Mail server').fill('127.0.0.1');
  await form.getByLabel('Port', { exact: true }).fill(String(studio.ports.smtp));
  await form.getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: 'None (development only)' }).click();
  await form.getByLabel(/^From/).fill('studio@hospital.example');
  const to = form.getByRole('group', { name: /^To/ });
  await to.getByRole('button', { name: 'Add' }).click();
  await to.getByRole('textbox').fill('night.shift@hospital.example');
  await form.getByRole('textbox', { name: 'User' }).fill('studio');
  await expect(page.getByRole('button', { name: '1 warning' })).toBeVisible();

  // The secret itself, typed where only its name belongs.
  const field = form.getByRole('combobox', { name: 'Password' });
  await field.fill('typed-in-the-clear');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText('"Password" holds the secret itself.')).toBeVisible();
  await expect(field).toHaveAccessibleDescription(/holds the secret itself.*Keep it in the secret store/);
  await page.getByRole('button', { name: '1 error' }).click();
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('"Password" holds the secret itself.');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  const publish = page.getByRole('dialog', { name: 'Publish version 1' });
  await expect(publish.getByRole('alert')).toContainText('The check found errors');
  await expect(publish.getByRole('button', { name: 'Publish and start' })).toBeDisabled();
  await publish.getByRole('button', { name: 'Show the problems' }).click();
  await problems.getByRole('button', { name: /holds the secret itself/ }).click();
  await expect(field).toBeFocused();

  await form.getByRole('button', { name: 'Set value' }).click();
  await page.getByLabel(/^Value of EMAIL_PASSWORD/).fill(password);
  await page.getByRole('button', { name: 'Store the password' }).click();
  await expect(form.getByText('EMAIL_PASSWORD is set')).toBeVisible();
  await expect(field).toHaveValue('${EMAIL_PASSWORD}');
  await expect(page.getByRole('button', { name: '1 warning' })).toBeVisible();

  const probe = form.getByRole('region', { name: 'Verify' });
  await probe.getByRole('button', { name: 'Verify' }).click();
  await expect(probe.getByRole('listitem')).toHaveText([
    /The settings are complete: ok/,
    /The settings fit together: ok/,
    /The name 127\.0\.0\.1 is known: ok/,
    /127\.0\.0\.1:\d+ accepts connections: ok/,
    /The mail server answers: ok/,
    /It takes the user and the password: ok/,
  ]);

  const port = form.getByLabel('Port', { exact: true });
  await port.fill(String(await deadPort()));
  await probe.getByRole('button', { name: 'Verify' }).click();
  const failed = probe.getByRole('listitem').filter({ hasText: 'accepts connections' });
  await expect(failed).toContainText('failed');
  await expect(failed).toContainText('refused the connection.');
  await expect(failed).toContainText('Check that the system is up and that the port is right.');
  await port.fill(String(studio.ports.smtp));

  await expect(page.getByRole('status', { name: 'Saved state' })).toContainText('Saved');
  await page.goto('/settings');
  await expect(page.getByRole('list', { name: 'Secrets' })).toContainText('EMAIL_PASSWORD');
  await expect(page.getByRole('cell', { name: 'Secret set' }).first()).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);

  await page.goto('/pipelines');
  const row = page.getByRole('row', { name: /New pipeline/ }).first();
  await row.getByRole('button', { name: /^More actions/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export plugins.yaml' }).click();
  const yaml = await readFile(await (await download).path(), 'utf8');
  expect(yaml).toContain('${EMAIL_PASSWORD}');
  expect(yaml).not.toContain(password);

  const all = await Promise.all(bodies);
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((body) => body.includes(password))).toEqual([]);
  expect(studio.output).not.toContain(password);
  expect(JSON.stringify(await studioClient(studio.url).audit.list.query({ limit: 100 }))).not.toContain(
    password,
  );
});

/** A port of this machine that nobody listens on. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was given.');
  return address.port;
}
