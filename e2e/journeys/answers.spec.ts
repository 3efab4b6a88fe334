import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { expect, test } from '../test.ts';

test('a listener answers once the chosen destination has the message, set up with the keyboard', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir' });
  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('group', { name: /^ADT from/ }).click();
  const form = page.getByRole('form', { name: /^Settings of ADT from/ });
  await form.getByRole('combobox', { name: 'Say yes when' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'it is stored' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'it has passed these checks' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /destinations/ })).toBeFocused();
  await page.keyboard.press('Enter');

  // Nothing is chosen yet: said at the field and in the list, which leads back to the field.
  const destinations = form.getByRole('group', { name: 'Destinations' });
  const send = destinations.getByRole('checkbox', { name: 'FHIR server' });
  await expect(destinations).toHaveAccessibleDescription(/names no destination.*Choose at least one/);
  await page.getByRole('button', { name: '1 error' }).click();
  await page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /names no destination/ })
    .click();
  await expect(send).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  await expectAccessible(page, 'the form of a listener that waits for a destination');

  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  await api.pipelines.publish.mutate({ id: pipelineId });
  await api.pipelines.start.mutate({ id: pipelineId });
  const [taken] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'M1' })]);
  expect(taken).toContain('MSA|AA|M1');
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'reject' });
  const [refused] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'M2' })]);
  expect(refused).toContain('MSA|AE|M2');
  expect(refused).toContain('FHIR server');
});

test('application answers go to another address, which the form asks for', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir' });
  await page.goto(`/pipelines/${pipelineId}`);
  await page.getByRole('group', { name: /^ADT from/ }).click();
  const form = page.getByRole('form', { name: /^Settings of ADT from/ });
  const choose = async (field: string, option: string) => {
    await form.getByRole('combobox', { name: field }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: option }).click();
  };
  await choose('Acknowledgement mode', 'As the sender asks');
  await choose('Application answers go', 'to another address');

  const host = form.getByRole('textbox', { name: 'Host for application answers' });
  await expect(host).toHaveAccessibleDescription(/Write the host/);
  await host.fill('ehr.example.org');
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();
  await expect(form.getByLabel('Port for application answers', { exact: true })).toHaveValue('2577');
  await expectAccessible(page, 'the form of a listener whose application answers go elsewhere');
});
