import { test as base, expect } from '@playwright/test';
import { Studio } from '../Studio.ts';

const password = 'Plover-9413-hedgerow';

const test = base.extend<{ guarded: Studio }>({
  guarded: async ({ browserName: _ }, use) => {
    const studio = await Studio.start({ PYHEART_PASSWORD: password, PYHEART_SIMULATORS: 'off' });
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
