import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/**
 * Scans what is on the screen with axe and fails softly with one line per finding: rule, help and element.
 * `except` leaves out parts that are not ours, by CSS selector, as axe wants it.
 */
export async function expectAccessible(page: Page, where: string, except: readonly string[] = []) {
  const builder = new AxeBuilder({ page });
  for (const selector of except) builder.exclude(selector);
  const { violations } = await builder.analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary})`),
  );
  expect.soft(findings, where).toEqual([]);
  // Panes scroll, the window never does: what is hidden for eyes only must not make it taller or wider.
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });
  expect.soft(overflow, `${where}: how far the window scrolls`).toEqual({ x: 0, y: 0 });
  // The same for what is further down than this window shows: a pane that scrolls holds what lies apart in it.
  const loose = await page.evaluate(() =>
    [...document.querySelectorAll('main *, [role="dialog"] *')]
      .map((element) => ({ element, style: getComputedStyle(element) }))
      .filter(({ style }) => /auto|scroll/.test(style.overflowY) && style.position === 'static')
      .filter(({ element }) => element.querySelector('.sr-only, input[aria-hidden], select[aria-hidden]'))
      .map(({ element }) => element.className),
  );
  expect.soft(loose, `${where}: panes that do not hold what lies apart in them`).toEqual([]);
}
