import { expect, type Page } from '@playwright/test';

/** What the studio said last to those who do not see it. */
export function expectSaid(page: Page, text: string | RegExp): Promise<void> {
  return expect(page.getByRole('status', { name: 'Announcements' })).toHaveText(text);
}
