import type { Page } from '@playwright/test';
import { type StudioClient, studioClient } from '../client.ts';
import { expect, test } from '../test.ts';

const phone = { width: 390, height: 800 };
const desk = { width: 1440, height: 900 };
/** As long as a name may be, and nowhere to break it. */
const longPipeline = 'Aufnahmedatenweiterleitung'.repeat(5).slice(0, 120);
const longNode = 'Donaudampfschifffahrtspatienten'.repeat(4).slice(0, 120);

/** A pipeline whose names are as long as names may be. */
async function openLong(api: StudioClient): Promise<string> {
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Long' });
  const { draft, draftRevision } = await api.pipelines.read.query({ id: pipelineId });
  const document = {
    ...draft,
    name: longPipeline,
    nodes: draft.nodes.map((node) => ({ ...node, name: longNode })),
  };
  await api.pipelines.saveDraft.mutate({ id: pipelineId, document, baseRevision: draftRevision });
  return pipelineId;
}

test('a phone has the outline, usable forms, a bar at the bottom, and nothing beside the screen', async ({
  page,
  studio,
}) => {
  const pipelineId = await openLong(studioClient(studio.url));
  await page.setViewportSize(phone);
  await page.goto('/pipelines');
  await expect(page.getByRole('link', { name: longPipeline })).toBeVisible();
  const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
  expect(bar).toMatchObject({ x: 0, width: phone.width });
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(phone.height);
  await expectNothingBeside(page, 'the pipelines');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Templates' })).toBeVisible();
  await expectNothingBeside(page, 'the gallery');
  await page.keyboard.press('Escape');

  for (const place of ['Runs', 'Partners', 'Plugins', 'Settings']) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expectNothingBeside(page, place);
  }

  await page.goto(`/pipelines/${pipelineId}`);
  const outline = page.getByRole('region', { name: 'Outline' });
  await expect(outline).toBeVisible();
  await expectNothingBeside(page, 'the outline');
  await outline
    .getByRole('button', { name: new RegExp(`^${longNode}`) })
    .first()
    .click();
  const inspector = page.getByRole('dialog', { name: 'Inspector' });
  await expect(inspector.getByLabel('Port', { exact: true })).toBeVisible();
  await expectNothingBeside(page, 'the form');
  await inspector.getByLabel('Port', { exact: true }).fill('26000');
  await inspector.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(inspector).toBeHidden();
  await expect(outline).toContainText('listens on 127.0.0.1:26000');

  await page.getByRole('button', { name: 'Add a step' }).click();
  const palette = page.getByRole('dialog', { name: 'Palette' });
  await expect(palette.getByRole('button', { name: 'Add Filter' })).toBeVisible();
  await expectNothingBeside(page, 'the palette');
  await palette.getByRole('button', { name: 'Close the palette' }).click();
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Drawer' }).getByLabel('Message text')).toBeVisible();
  await expectNothingBeside(page, 'the try');
});

test('a phone shows a plugin in place of the list, and leads back to it', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/plugins');
  const list = page.getByRole('navigation', { name: 'Plugins' });
  await list.getByRole('button', { name: 'HL7 v2 validator', exact: true }).click();
  const back = page.getByRole('link', { name: 'All plugins' });
  await expect(back).toBeFocused();
  await expect(list).toBeHidden();
  await expect(page.getByRole('region', { name: 'Gives', exact: true })).toContainText(
    'Messages that may go on.',
  );
  await expectNothingBeside(page, 'a plugin');
  await back.press('Enter');
  await expect(list).toBeVisible();
  await expect(back).toHaveCount(0);
});

test('the longest names break nothing on a desk', async ({ page, studio }) => {
  const pipelineId = await openLong(studioClient(studio.url));
  await page.setViewportSize(desk);
  await page.goto('/pipelines');
  await expect(page.getByRole('link', { name: longPipeline }).first()).toBeVisible();
  await expectNothingBeside(page, 'the pipelines');
  await page.goto(`/pipelines/${pipelineId}`);
  const node = page.getByRole('group', { name: new RegExp(`^${longNode}`) }).first();
  await node.click();
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue(longNode);
  await expectNothingBeside(page, 'the canvas');
  for (const name of ['All commands', 'Try', 'Publish version 1'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole('radio', { name: 'Outline' }).click();
  await expect(page.getByRole('region', { name: 'Outline' })).toBeVisible();
  await expectNothingBeside(page, 'the outline');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText(`Published version 1 of ${longPipeline}`).first()).toBeVisible();
  await expectNothingBeside(page, 'the notice of publishing');
});

test('motion is left out for those who ask for it', async ({ page }) => {
  const longest = async () => {
    await page.goto('/pipelines');
    await page.getByRole('button', { name: 'New pipeline' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog.evaluate((element) => Number.parseFloat(getComputedStyle(element).animationDuration));
  };
  expect(await longest()).toBeGreaterThan(0.1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longest()).toBeLessThan(0.001);
});

test('the dark theme stays after the page is loaded again', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/settings');
  const brightness = () =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
  expect(await brightness()).toBeGreaterThan(200);
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(brightness).toBeLessThan(60);
  // Dark before anything is drawn: no white flash.
  await page.reload({ waitUntil: 'domcontentloaded' });
  expect(await brightness()).toBeLessThan(60);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await page.goto('/pipelines');
  await expect.poll(brightness).toBeLessThan(60);
});

/**
 * Nothing is wider than the screen: neither the document, nor the page in its frame, nor any control, except in a
 * box that scrolls on its own.
 */
async function expectNothingBeside(page: Page, where: string): Promise<void> {
  const beside = () =>
    page.evaluate(() => {
      const screen = document.documentElement.clientWidth;
      const name = (element: Element) =>
        `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`;
      const scrolls = (element: Element) =>
        /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
      const isInBox = (element: Element): boolean => {
        for (
          let at = element.parentElement;
          at && at.parentElement?.tagName !== 'MAIN';
          at = at.parentElement
        )
          if (scrolls(at) || at.matches('.react-flow')) return true;
        return false;
      };
      const frames = [
        document.documentElement,
        ...document.querySelectorAll('main, main > *, [role=dialog]'),
      ];
      const wide = frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map(name);
      const controls = [...document.querySelectorAll('a, button, input, select, textarea, h1, h2')]
        .filter(
          (control) =>
            control.checkVisibility() && !control.closest('[aria-hidden=true]') && !isInBox(control),
        )
        .filter((control) => {
          const { left, right, width } = control.getBoundingClientRect();
          return width > 1 && (right > screen + 1 || left < -1);
        })
        .map(name);
      return [...wide, ...controls];
    });
  // What comes from the side arrives.
  await expect.configure({ soft: true }).poll(beside, where).toEqual([]);
}
