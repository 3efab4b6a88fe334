import type { Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectAccessibleInBothThemes } from '../axe.ts';
import { studioClient } from '../client.ts';
import { holdMessages } from '../heldMessages.ts';
import { sendMllp } from '../mllp.ts';
import type { Studio } from '../Studio.ts';
import { showPatientData } from '../showPatientData.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

// Every state of every page, twice.
test.setTimeout(1_200_000);

const drawer = '[aria-label="Drawer"]';

test.beforeEach(async ({ page }) => {
  // Without motion nothing is half transparent when it is measured.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});

test('drawing a pipeline keeps no screen reader and no weak eyes out, in either theme', async ({
  page,
  studio,
}) => {
  const pipelineId = await scanPipelines(page, studio);
  await scanDesigner(page, pipelineId);
});

test('the pages beside the designer keep nobody out, in either theme', async ({ page, studio }) => {
  await startFeed(studioClient(studio.url), 'Admissions');
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'AXE-3' })]);
  await scanOtherPages(page);
});

test('the pages of operations keep nobody out, in either theme', async ({ page, studio }) => {
  await scanFailures(page, studio);
  await scanReplay(page);
  await scanAlerts(page);
  await scanHeld(page, studio);
});

/** The list empty, the list with a pipeline that has run, and the gallery. */
async function scanPipelines(page: Page, studio: Studio): Promise<string> {
  const api = studioClient(studio.url);
  await page.goto('/pipelines');
  await expect(page.getByRole('list', { name: 'Templates' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the empty list of pipelines');

  const pipelineId = await startFeed(api, 'Admissions');
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'AXE-1' })]);
  await page.reload();
  await expect(page.getByRole('row', { name: /Admissions/ })).toContainText('1 done');
  await expectAccessibleInBothThemes(page, 'the list of pipelines');

  await page.getByRole('button', { name: 'New pipeline' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Templates' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the gallery');
  await page.goto('/wizards/connect-adt?step=2');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Port that we listen on')).toBeFocused();
  await expectAccessibleInBothThemes(page, 'a question with what is wrong in its answer');
  return pipelineId;
}

/** Canvas, forms, outline and every pane of the drawer. */
async function scanDesigner(page: Page, pipelineId: string): Promise<void> {
  await page.goto(`/pipelines/${pipelineId}?node=map`);
  const form = page.getByRole('form', { name: /^Settings of/ });
  await expect(form.getByRole('listitem', { name: /^Row 1:/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the canvas with the rows of a mapping');
  await page.getByRole('button', { name: 'Open the mapping grid' }).click();
  await expect(page.getByRole('treeitem', { name: /^PID-7 / })).toContainText(/\d{8}/);
  await expectAccessibleInBothThemes(page, 'the mapping grid');
  await page.getByRole('treeitem', { name: /^PID-7 / }).click();
  await page
    .getByRole('list', { name: /^Mappings of PID-7/ })
    .getByRole('button')
    .click();
  await expectAccessibleInBothThemes(page, 'a row in the mapping grid');
  await page.getByRole('button', { name: 'Code tables' }).click();
  await expect(page.getByRole('dialog', { name: 'Code tables' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the code tables of a mapping');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treeitem', { name: /^PID-7 / })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('group', { name: /^Leave out outpatients/ }).click();
  await expect(form.getByRole('region', { name: /^Rule/ })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the canvas with rules');

  await page.getByRole('radio', { name: 'Outline' }).click();
  await expect(page.getByRole('region', { name: 'Outline' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the outline');
  await page.getByRole('tab', { name: 'Live' }).click();
  await page.getByRole('button', { name: 'Look back in time' }).click();
  await page.getByRole('slider', { name: 'Time shown' }).press('End');
  await expect(page.getByText(/^Showing .*, not now$/)).toBeVisible();
  await expectAccessibleInBothThemes(page, 'another time than now');
  await page.getByRole('button', { name: 'Close looking back' }).click();

  await page.getByRole('radio', { name: 'Story' }).click();
  await page.getByRole('list', { name: 'Steps in words' }).locator('summary').nth(3).click();
  await expectAccessibleInBothThemes(page, 'the story');
  await page.getByRole('radio', { name: 'Versions' }).click();
  await expect(page.getByRole('list', { name: 'Published versions' })).toContainText('1 done');
  await expectAccessibleInBothThemes(page, 'the versions');
  await page.getByRole('radio', { name: 'Outline' }).click();

  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('button', { name: 'Run all' }).click();
  const steps = page.getByRole('region', { name: 'Result' }).getByRole('list', { name: 'Steps' });
  await expect(steps).toContainText('Simulated');
  await expectAccessibleInBothThemes(page, 'a try with its result', drawer);
  await steps.getByRole('button', { name: /Leave out outpatients/ }).click();
  await expect(page.getByRole('region', { name: 'Input' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the data of a step', drawer);

  await page.getByRole('button', { name: 'Make a test' }).click();
  const making = page.getByRole('dialog', { name: 'Make a test' });
  await expect(making.getByRole('region', { name: 'What the test expects' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'making a test');
  await making.getByRole('button', { name: 'Add the test' }).click();
  await expect(page.getByRole('list', { name: 'Tests' })).toContainText('Passes');
  await expectAccessibleInBothThemes(page, 'the tests', drawer);
  await page.getByRole('button', { name: 'Compare with real messages' }).click();
  await page.getByRole('button', { name: 'Compare 20 messages' }).click();
  await expect(page.getByRole('region', { name: 'What differs' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the comparison with real messages');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expectAccessibleInBothThemes(page, 'the problems', drawer);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('region', { name: 'Run history' }).getByRole('row')).not.toHaveCount(0);
  await expectAccessibleInBothThemes(page, 'the runs of the pipeline', drawer);
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(page.getByRole('region', { name: 'Drawer' }).getByRole('textbox')).toBeVisible();
  await expect(page.getByRole('code')).toContainText('filter');
  await expectAccessibleInBothThemes(page, 'the YAML pane', drawer);
}

async function scanOtherPages(page: Page): Promise<void> {
  await page.goto('/runs');
  await expect(page.getByRole('row', { name: /AXE-3/ }).first()).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the runs');
  await page.getByRole('row', { name: /AXE-3/ }).first().getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Run of ADT/ })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'a run');

  await page.goto('/partners');
  await expect(page.getByText(/POST \/ → 200/).first()).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the partners');
  await page.goto('/plugins');
  await expect(page.getByRole('navigation', { name: 'Plugins' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the plugins');
  await page.goto('/connections');
  await expect(page.getByRole('button', { name: 'New connection' }).first()).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the connections');
  await page.getByRole('button', { name: 'New connection' }).first().click();
  await expect(page.getByRole('dialog', { name: 'New connection' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'a new connection');
  await page.goto('/nodes');
  await expect(page.getByRole('region', { name: 'Living nodes' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the nodes');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toBeVisible();
  await expect(page.getByRole('cell').first()).toBeVisible();
  await expect(page.getByRole('form', { name: 'Days of the installation' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the settings');
  await page.getByRole('button', { name: 'Place a hold' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleInBothThemes(page, 'a hold that is placed');
}

/** The inbox with a cause, and the message that is corrected. */
async function scanFailures(page: Page, studio: Studio): Promise<void> {
  const api = studioClient(studio.url);
  await startFeed(api, 'Operations');
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'reject' });
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'AXE-2' })]);

  await page.goto('/attention');
  const cause = page.getByRole('link', { name: /refused it/ }).first();
  await cause.waitFor();
  await expectAccessibleInBothThemes(page, 'the inbox');
  await cause.click();
  await page.getByRole('link', { name: 'Edit and resend AXE-2' }).waitFor();
  await expectAccessibleInBothThemes(page, 'the messages of a cause');
  await page.getByRole('button', { name: 'Resolve without sending' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the note of a decision');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Edit and resend AXE-2' }).click();
  // The page of the cause has a button of this name too.
  await page.getByRole('heading', { name: 'Edit and resend' }).waitFor();
  await page.getByRole('button', { name: 'Show patient data' }).click();
  await expect(page.getByRole('dialog', { name: 'Show patient data' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the reason for seeing patient data');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessibleInBothThemes(page, 'a masked message');
  await showPatientData(page);
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('region', { name: 'Result of the try' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the correction of a message');
}

async function scanReplay(page: Page): Promise<void> {
  await page.goto('/attention');
  await page
    .getByRole('link', { name: /refused it/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Send .* again$/ }).click();
  await expect(page.getByRole('dialog').getByRole('row', { name: /FHIR server/ })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the preview of a replay');
  await page.getByRole('radio', { name: 'Simulate' }).click();
  await page.getByRole('button', { name: 'Simulate 1 message' }).click();
  await expect(page.getByText('1 simulated')).toBeVisible();
  await expectAccessibleInBothThemes(page, 'a replay');
  await page.goto('/replays');
  await expect(page.getByRole('list', { name: 'Replays' })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the replays');
}

async function scanAlerts(page: Page): Promise<void> {
  await page.goto('/alerts');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Night shift');
  await dialog.getByRole('textbox', { name: /^Webhook/ }).fill('https://hooks.example.org/on-call');
  await expectAccessibleInBothThemes(page, 'an alert rule');
  await dialog.getByRole('button', { name: 'Save the rule' }).click();
  await expect(page.getByRole('list', { name: 'Alert rules' })).toContainText('Night shift');
  await expectAccessibleInBothThemes(page, 'the alerts');
  await page.getByRole('button', { name: 'Remove Night shift' }).click();
  await page.getByRole('button', { name: 'Remove the rule' }).click();
  await expect(page.getByText('Nobody is told yet')).toBeVisible();
}

/** The inbox with a message in doubt and one in quarantine, and a pipeline that is paused. */
async function scanHeld(page: Page, studio: Studio): Promise<void> {
  const api = studioClient(studio.url);
  for (const { id, state } of await api.pipelines.list.query({}))
    if (state === 'running') await api.pipelines.stop.mutate({ id });
  const receiver = await holdMessages(api, studio.ports.mllp);
  await page.goto('/attention?tab=in_doubt');
  await expect(page.getByRole('list', { name: 'Messages in doubt' })).toContainText('HELD-1');
  await expectAccessibleInBothThemes(page, 'messages in doubt');
  await page.goto('/attention?tab=quarantined');
  const rows = page.getByRole('list', { name: 'Messages in quarantine' });
  await expect(rows).toContainText('HELD-1');
  await expectAccessibleInBothThemes(page, 'messages in quarantine');
  await rows.getByRole('button', { name: 'Compare' }).first().click();
  await showPatientData(page);
  await expect(page.getByRole('dialog')).toContainText('Otherwise');
  await expect(page.getByRole('region', { name: 'Fields that differ' })).toContainText('PID-5');
  await expectAccessibleInBothThemes(page, 'two messages compared');
  await page.goto('/attention?tab=waiting');
  await expect(page.getByRole('tabpanel')).toContainText('No message waits long');
  await expectAccessibleInBothThemes(page, 'nothing waits');
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'Pause Relay' }).click();
  await expect(page.getByRole('row', { name: /Relay/ })).toContainText('Paused');
  await expectAccessibleInBothThemes(page, 'a paused pipeline');
  receiver.close();
}
