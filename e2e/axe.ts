import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/**
 * The same page in the light theme, with everything, and in the dark one, where only its colours are others. `part` is a
 * selector of what is new on a page that was scanned before.
 */
export async function expectAccessibleInBothThemes(page: Page, where: string, part?: string) {
  await expectAccessible(page, where, part);
  await showTheme(page, 'dark');
  const colours = (await scanOf(page, part)).withRules(['color-contrast', 'link-in-text-block']);
  await expectNoFindings(colours, `${where}, in the dark theme`);
  await showTheme(page, 'light');
}

async function showTheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
}

/** Scans what is on the screen with axe and fails softly with one line per finding: rule, help and element. */
export async function expectAccessible(page: Page, where: string, part?: string) {
  await expectNoFindings(await scanOf(page, part), where);
  // Panes scroll, the window never does: what is hidden for eyes only must not make it taller or wider.
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });
  expect.soft(overflow, `${where}: how far the window scrolls`).toEqual({ x: 0, y: 0 });
  // The same for what is further down than this window shows: a pane that scrolls holds what lies apart in it.
  const loose = await page.evaluate(() => {
    const isApart = (element: Element) => getComputedStyle(element).position === 'absolute';
    return [...document.querySelectorAll('main *, [role="dialog"] *')]
      .filter((pane) => {
        const { overflowY, position } = getComputedStyle(pane);
        return /auto|scroll/.test(overflowY) && position === 'static';
      })
      .flatMap((pane) =>
        [...pane.querySelectorAll<HTMLElement>('.sr-only, input[aria-hidden], select[aria-hidden]')]
          .filter((inner) => isApart(inner) && inner.offsetParent && !pane.contains(inner.offsetParent))
          .map((inner) => `${pane.className} > ${inner.textContent}`),
      );
  });
  expect.soft(loose, `${where}: panes that do not hold what lies apart in them`).toEqual([]);
}

/** Nobody gets to what lies behind a modal dialog, so it is not scanned with it. */
async function scanOf(page: Page, part: string | undefined): Promise<AxeBuilder> {
  const isBehind = (await page.locator('#root[aria-hidden="true"]').count()) > 0;
  const scanned = isBehind ? '[role="dialog"], [role="alertdialog"]' : part;
  const axe = new AxeBuilder({ page });
  return scanned === undefined ? axe : axe.include(scanned);
}

async function expectNoFindings(axe: AxeBuilder, where: string) {
  const { violations } = await axe.analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary})`),
  );
  expect.soft(findings, where).toEqual([]);
}
