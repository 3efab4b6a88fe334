import { test as base, expect } from '@playwright/test';
import { expectAccessible } from '../axe.ts';
import { mllpReceiver } from '../mllpReceiver.ts';
import { Studio } from '../Studio.ts';

const password = 'Plover-9413-hedgerow';

const test = base.extend<{ guarded: Studio }>({
  guarded: async ({ browserName: _ }, use) => {
    const studio = await Studio.start({
      PYHEART_PASSWORD: password,
      PYHEART_SIMULATORS: 'off',
      PYHEART_LOOPBACK: 'granted',
    });
    await use(studio);
    await studio.stop();
  },
});

test('who signs out has to sign in again, and the session of before opens nothing any more', async ({
  page,
  context,
  guarded,
}) => {
  const field = page.getByLabel('Password');
  const listed = async () => (await context.request.get(`${guarded.url}/trpc/pipelines.list`)).status();
  await page.goto(`${guarded.url}/settings`);
  await field.fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await expect(signOut).toBeVisible();
  const session = await context.cookies();
  expect(await listed()).toBe(200);

  await signOut.click();
  await expect(field).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);

  await context.addCookies(session);
  expect(await listed()).toBe(401);
  await page.goto(`${guarded.url}/settings`);
  await expect(field).toBeVisible();
  expect(guarded.output).not.toContain(password);
});

test('a system in a private network is reached once somebody has granted it', async ({ page, guarded }) => {
  const receiver = await mllpReceiver();
  const system = `127.0.0.1:${receiver.port}`;
  await page.goto(`${guarded.url}/connections`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'New connection' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByLabel('Name', { exact: true }).fill('Laboratory');
  await dialog.getByLabel(/^Host/).fill('127.0.0.1');
  await dialog.getByLabel('Port').fill(String(receiver.port));
  await dialog.getByRole('button', { name: 'Verify' }).click();
  const port = dialog.getByRole('listitem').filter({ hasText: `${system} accepts connections` });
  await expect(port).toContainText('is on the computer of the studio itself, and nobody has granted it.');
  await expect(port).toContainText('Ask an administrator to grant it in Settings');
  await dialog.getByRole('button', { name: 'Save the connection' }).click();
  await expect(dialog).toHaveCount(0);

  await page.goto(`${guarded.url}/settings`);
  const section = page.getByRole('region', { name: 'Systems that may be reached' });
  await section.getByRole('button', { name: 'Grant a system' }).press('Enter');
  await page.keyboard.type('169.254.169.254');
  const granting = page.getByRole('dialog', { name: 'Grant a system' });
  await granting.getByLabel(/^What it is/).fill('Laboratory of the north campus');
  await granting.getByRole('button', { name: 'Grant it' }).press('Enter');
  await expect(granting.getByRole('alert')).toContainText('A host, an address or a network');
  await expectAccessible(page, 'a system that is being granted');
  await granting.getByLabel(/^System/).fill(system);
  await granting.getByLabel(/^System/).press('Enter');
  await expect(section.getByRole('listitem')).toContainText('Laboratory of the north campus');
  await expect(page.getByRole('cell', { name: 'System in a private network granted' })).toBeVisible();

  await page.goto(`${guarded.url}/connections`);
  await page.getByRole('button', { name: 'Edit Laboratory' }).click();
  const again = page.getByRole('dialog', { name: 'Edit Laboratory' });
  await again.getByRole('button', { name: 'Verify' }).click();
  await expect(again.getByRole('listitem').filter({ hasText: 'accepts connections: ok' })).toBeVisible();
  await receiver.close();
});
