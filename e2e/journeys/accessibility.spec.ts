import type { Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';

test.setTimeout(600_000);
test.use({ actionTimeout: 60_000 });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing keeps a screen reader or weak eyes out, in the ${colorScheme} theme`, async ({
    page,
    studio,
  }) => {
    // Without motion nothing is half transparent when it is measured.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const pipelineId = await scanPipelines(page, studio);
    await scanDesigner(page, pipelineId);
    await scanOtherPages(page);
  });
}

/** The list empty, the list with a pipeline that has run, and the gallery. */
async function scanPipelines(page: Page, studio: Studio): Promise<string> {
  const api = studioClient(studio.url);
  await page.goto('/pipelines');
  await expect(page.getByRole('list', { name: 'Templates' })).toBeVisible();
  await expectAccessible(page, 'the empty list of pipelines');

  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Admissions' });
  await api.pipelines.publish.mutate({ id: pipelineId });
  await api.pipelines.start.mutate({ id: pipelineId });
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'AXE-1' })]);
  await page.reload();
  await expect(page.getByRole('row', { name: /Admissions/ })).toContainText('1 done', { timeout: 60_000 });
  await expectAccessible(page, 'the list of pipelines');

  await page.getByRole('button', { name: 'New pipeline' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Templates' })).toBeVisible();
  await expectAccessible(page, 'the gallery');
  return pipelineId;
}

/** Canvas, forms, outline and every pane of the drawer. */
async function scanDesigner(page: Page, pipelineId: string): Promise<void> {
  await page.goto(`/pipelines/${pipelineId}?node=map`);
  const form = page.getByRole('form', { name: /^Settings of/ });
  await expect(form.getByRole('listitem', { name: /^Row 1:/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  await expectAccessible(page, 'the canvas with the mapping grid');

  await page.getByRole('group', { name: /^Leave out outpatients/ }).click();
  await expect(form.getByRole('region', { name: /^Rule/ })).toBeVisible();
  await expectAccessible(page, 'the canvas with rules');

  await page.getByRole('radio', { name: 'Outline' }).click();
  await expect(page.getByRole('region', { name: 'Outline' })).toBeVisible();
  await expectAccessible(page, 'the outline');

  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('button', { name: 'Run all' }).click();
  const steps = page.getByRole('region', { name: 'Result' }).getByRole('list', { name: 'Steps' });
  await expect(steps).toContainText('Simulated');
  await expectAccessible(page, 'a try with its result');
  await steps.getByRole('button', { name: /Leave out outpatients/ }).click();
  await expect(page.getByRole('region', { name: 'Input' })).toBeVisible();
  await expectAccessible(page, 'the data of a step');

  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expectAccessible(page, 'the problems');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('region', { name: 'Run history' }).getByRole('row')).not.toHaveCount(0);
  await expectAccessible(page, 'the runs of the pipeline');
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(page.getByRole('region', { name: 'Drawer' }).getByRole('textbox')).toBeVisible();
  await expect(page.getByRole('code')).toContainText('filter');
  await expectAccessible(page, 'the YAML pane', ['.monaco-editor']);
}

async function scanOtherPages(page: Page): Promise<void> {
  await page.goto('/runs');
  await expect(page.getByRole('row', { name: /AXE-1/ }).first()).toBeVisible();
  await expectAccessible(page, 'the runs');
  await page.getByRole('row', { name: /AXE-1/ }).first().getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  await expectAccessible(page, 'a run');

  await page.goto('/partners');
  await expect(page.getByText(/POST \/ → 200/).first()).toBeVisible();
  await expectAccessible(page, 'the partners');
  await page.goto('/plugins');
  await expect(page.getByRole('navigation', { name: 'Plugins' })).toBeVisible();
  await expectAccessible(page, 'the plugins');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toBeVisible();
  await expect(page.getByRole('cell').first()).toBeVisible();
  await expectAccessible(page, 'the settings');
}
