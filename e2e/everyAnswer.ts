import type { Page } from '@playwright/test';

/** The body of each answer of the API, as they come; what the stream of events sends never ends and is left out. */
export function everyAnswer(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/trpc/') || response.url().includes('live.events')) return;
    // A page that is left takes the answers that were under way with it.
    bodies.push(response.text().catch(() => ''));
  });
  return bodies;
}
