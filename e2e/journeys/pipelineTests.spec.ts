import { adtMessage } from '../adt.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

/** A change that breaks what worked is seen before it is published. */
test('an analyst makes a test of a try, breaks a step, sees it beside the node and decides', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  const drawer = page.getByRole('region', { name: 'Drawer' });
  const spoken = page.getByRole('status', { name: 'Announcements' });

  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await drawer.getByRole('button', { name: 'Run all' }).click();
  await page.getByRole('button', { name: 'Make a test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a test' });
  await dialog.getByLabel('Name of the test').fill('An admission');
  await expect(dialog.getByRole('region', { name: 'What the test expects' })).toContainText('5 steps');
  await dialog.getByRole('button', { name: 'Add the test' }).click();
  const tab = drawer.getByRole('tab', { name: /^Tests/ });
  const list = drawer.getByRole('list', { name: 'Tests' });
  await expect(tab).toHaveText('Tests 1');
  await expect(list).toContainText('Passes');
  await expect(page.getByRole('button', { name: '1 test passes here' }).first()).toBeVisible();

  // Nobody presses anything: the tests run after the edit.
  await page.getByRole('group', { name: /^Leave out outpatients/ }).click();
  await page.keyboard.press('d');
  await expect(
    page.getByRole('button', { name: '1 of 1 test finds a difference here' }).first(),
  ).toBeVisible();
  await expect(tab).toHaveText('Tests 1 failed');
  await expect(drawer.getByRole('list', { name: 'Differences' })).toContainText(
    'expected it to work, got it to be switched off',
  );

  await drawer.getByRole('button', { name: 'Accept the new output' }).click();
  await expect(list).toContainText('Passes');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(list).toContainText('Passes');

  // The pipeline asks for passing tests: the server is asked, and so is the dialog.
  await page.keyboard.press('Escape');
  await page.getByText('Tests must pass before publishing').click();
  await page.getByRole('button', { name: 'Remove the test An admission' }).click();
  await expect(drawer.getByText('No tests yet')).toBeVisible();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  const publish = page.getByRole('dialog', { name: 'Publish version 1' });
  await expect(publish.getByRole('alert')).toContainText('there are none');
  await expect(publish.getByRole('button', { name: 'Publish and start' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(publish).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(list).toContainText('Passes');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await publish.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Published version 1').first()).toBeVisible();
  await expect(spoken).toContainText('Published version 1');
});

test('what a node gave is pinned and used in tries, and one node runs alone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'ADT feed to FHIR server' }).click();
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  const drawer = page.getByRole('region', { name: 'Drawer' });
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await drawer.getByRole('button', { name: 'Run all' }).click();
  const steps = drawer.getByRole('list', { name: 'Steps' });
  await steps.getByRole('button', { name: /ADT to Patient and Encounter/ }).click();
  await page.getByRole('button', { name: 'Pin output' }).click();
  await drawer.getByRole('button', { name: 'Run all' }).click();
  await expect(steps).toContainText('Its pinned output was used');

  await page.getByRole('radio', { name: 'Outline' }).click();
  const outline = page.getByRole('region', { name: 'Outline' });
  await outline.getByRole('button', { name: 'Output pinned. Unpin it' }).click();
  await page.getByRole('button', { name: 'Run only this node' }).click();
  await expect(steps).not.toContainText('Its pinned output was used');
  await expect(steps.getByRole('button', { name: /ADT to Patient and Encounter/ })).toBeVisible();
  await expect(steps.getByRole('button', { name: /FHIR server/ })).toHaveCount(0);
});

test('a message that failed becomes a safe test, and the draft is compared with what was really sent', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  await startFeed(api, 'Tested feed');
  await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'SAFE-1' }),
    adtMessage({ controlId: 'SAFE-2', birthDate: '19801399', mrn: '770029', family: 'Zebrafink' }),
  ]);
  await page.goto('/runs');
  const row = page.getByRole('row', { name: /SAFE-2/ });
  await expect(row.getByText('Failed')).toBeVisible();
  await row.getByRole('link').click();
  await page.getByRole('link', { name: 'Make this failure a safe test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make this message a safe test' });
  await expect(dialog).toContainText('happens again with the safe message');
  const message = dialog.getByRole('region', { name: 'Message of the test, scrollable' });
  await expect(message).toContainText('ADT^A01');
  await expect(message).not.toContainText(/Zebrafink|770029|19801399|SAFE-2|Ada|1 Elm St/);
  await dialog.getByRole('button', { name: 'Add the test' }).click();
  await expect(page.getByRole('list', { name: 'Tests' })).toContainText('Passes');

  await page.getByRole('group', { name: /^Leave out outpatients/ }).click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Compare with real messages' }).click();
  const comparison = page.getByRole('dialog', { name: 'Compare with real messages' });
  await comparison.getByRole('button', { name: 'Compare 20 messages' }).click();
  await expect(comparison.getByRole('region', { name: 'What differs' })).toContainText(
    'would be sent differently than by version 1',
  );
  await expect(comparison.getByRole('list', { name: 'Differences by place' })).toContainText(
    'FHIR server gets no message any more',
  );
});
