import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { choose } from '../choose.ts';
import { type PipelineDocument, studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';

/** Settings that messages give, a schedule in words, and the codes that a table does not list yet. */
test('a setting takes its value from the message or a table, and a schedule is a sentence', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const document = wards(studio, { sends: true });
  const { id } = await api.pipelines.create.mutate({ name: 'Ward mail', document });
  await page.goto(`/pipelines/${id}?node=mail`);
  const form = page.getByRole('form', { name: 'Settings of Mail' });

  await test.step('the subject is taken from the message, and its value stands below', async () => {
    await choose(form.getByRole('combobox', { name: 'How Subject gets its value' }), /^From the message/);
    await expect(form.getByText(/^"Subject" needs the place of the message/)).toBeVisible();
    await form.getByRole('combobox', { name: 'Subject', exact: true }).fill('MSH-9.2');
    await expect(form.getByRole('status').filter({ hasText: '= A01' })).toBeVisible();
    await form.getByRole('combobox', { name: 'Subject', exact: true }).fill('ZZZ-9');
    await expect(form.getByRole('status').filter({ hasText: 'has nothing there' })).toBeVisible();
    await page.getByRole('button', { name: /^\d+ (error|warning)s?$/ }).click();
    const lack = page
      .getByRole('list', { name: 'Problems' })
      .getByRole('button', { name: /Subject reads ZZZ-9/ });
    await lack.click();
    await expect(form.getByRole('combobox', { name: 'Subject', exact: true })).toBeFocused();
    await choose(form.getByRole('combobox', { name: 'When nothing is there' }), /^A value of our own/);
    await form.getByRole('textbox', { name: /^Value of our own/ }).fill('Admission');
    await expect(form.getByRole('status').filter({ hasText: 'With this sample: Admission' })).toBeVisible();
    await expect(lack).toBeHidden();
  });

  await test.step('who gets it is looked up, with keys alone', async () => {
    await form.getByRole('combobox', { name: 'How To gets its value' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^Looked up/ }).press('Enter');
    await form.getByRole('combobox', { name: /^To( · required)?$/ }).fill('PV1-2');
    await form.getByRole('textbox', { name: 'Code 1 of To', exact: true }).fill('I');
    await form.getByRole('textbox', { name: 'What code 1 of To becomes' }).fill('ward@example.org');
    await expect(form.getByRole('status').filter({ hasText: 'ward@example.org' })).toBeVisible();
    await expectAccessible(page, 'a form with values from the message');
  });

  await test.step('switching back brings the former value, and is a step of its own', async () => {
    await choose(form.getByRole('combobox', { name: 'How To gets its value' }), /^Written out/);
    await expect(form.getByRole('textbox', { name: 'To 1' })).toHaveValue('desk@example.org');
    await page.getByRole('button', { name: 'Undo: Writes out To of Mail' }).click();
    await expect(form.getByRole('textbox', { name: 'Code 1 of To', exact: true })).toHaveValue('I');
  });

  await test.step('the story tells it', async () => {
    await page.getByRole('radio', { name: 'Story' }).click();
    await expect(page.getByText(/mails PV1-2 looked up in a table of 1 code/).first()).toBeVisible();
  });

  await test.step('the schedule is a sentence and an expression, both ways', async () => {
    await page.goto(`/pipelines/${id}?node=nightly`);
    const often = page.getByRole('combobox', { name: 'How often it runs' });
    const expression = page.getByRole('textbox', { name: /^Times/ });
    await choose(often, /^On days of the week/);
    await page.getByLabel('Time of day').fill('18:00');
    await expect(expression).toHaveValue('0 18 * * 1-5');
    await expect(page.getByText('Every weekday at 18:00')).toBeVisible();
    await page.getByRole('button', { name: 'Friday' }).click();
    await expect(expression).toHaveValue('0 18 * * 1-4');
    await expression.fill('5,35 8-17 * * 1-5');
    await expect(often).toHaveText('By an expression');
    await expect(page.getByText(/hours: 8-17/)).toBeVisible();
    await expectAccessible(page, 'a schedule in words');
  });
});

test('a code that the table does not list is found, mapped and its message runs again', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const document = wards(studio);
  const { id } = await api.pipelines.create.mutate({ name: 'Ward codes', document });
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'CODE-1' })]);

  await page.goto('/attention?tab=codes');
  await page.getByRole('link', { name: 'Patient class' }).click();
  await expect(page.getByRole('button', { name: '1 unmapped code' }).first()).toBeVisible();
  const codes = page.getByRole('list', { name: 'Unmapped codes' });
  await expect(codes).toContainText(/once, (just now|\d+ )/);
  await codes.getByRole('combobox', { name: 'What I becomes' }).fill('inpatient');
  await page
    .getByRole('option', { name: /^I · Inpatient/ })
    .first()
    .click();
  await codes.getByRole('button', { name: 'Add to the table' }).click();
  await expect(codes).toContainText('in the draft');
  await expectAccessible(page, 'unmapped codes');
  await expect
    .poll(
      async () =>
        (await api.pipelines.read.query({ id })).draft.nodes.find((node) => node.id === 'class')?.settings[
          'table'
        ],
    )
    .toContainEqual({ from: 'I', to: 'I' });
  await api.pipelines.publish.mutate({ id });

  await codes.getByRole('button', { name: 'Run again the message' }).click();
  await page.getByRole('button', { name: 'Send 1 message' }).click();
  await expect(page.getByText('1 sent')).toBeVisible();
  await expect.poll(async () => api.codes.list.query({ pipelineId: id })).toEqual([]);
  await api.pipelines.stop.mutate({ id });
});

test('what a system has is asked when its list is opened, not at each key in another field', async ({
  page,
  studio,
}) => {
  const settings = { base_url: `http://127.0.0.1:${studio.ports.fhir}/fhir`, interaction: 'read', id: '1' };
  const read = { id: 'read', name: 'Read', plugin: 'fhir', settings, position: { x: 0, y: 0 } };
  const document: PipelineDocument = { format: 1, name: 'Read', nodes: [read], wires: [] };
  const { id } = await studioClient(studio.url).pipelines.create.mutate({ name: 'Read', document });
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('plugins.options')) asked += 1;
  });
  await page.goto(`/pipelines/${id}?node=read`);
  const form = page.getByRole('form', { name: 'Settings of Read' });
  const type = form.getByRole('combobox', { name: 'Resource type', exact: true });
  const first = page.getByRole('listbox').getByRole('option').first();
  await type.click();
  await expect(first).toBeVisible();
  await type.press('Escape');
  await form.getByRole('textbox', { name: 'Record id' }).pressSequentially('234');
  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  await type.click();
  await expect(first).toBeVisible();
  await expect.poll(() => asked).toBe(2);
});

test('a choice that the new list lacks goes with the change, and comes back with it', async ({
  page,
  studio,
}) => {
  const settings = {
    base_url: `http://127.0.0.1:${studio.ports.fhir}/fhir`,
    interaction: 'operation',
    resource_type: 'Patient',
    operation: '$made-up',
  };
  const call = { id: 'call', name: 'Call', plugin: 'fhir', settings, position: { x: 0, y: 0 } };
  const document: PipelineDocument = { format: 1, name: 'Call', nodes: [call], wires: [] };
  const { id } = await studioClient(studio.url).pipelines.create.mutate({ name: 'Call', document });
  await page.goto(`/pipelines/${id}?node=call`);
  const form = page.getByRole('form', { name: 'Settings of Call' });
  const type = form.getByRole('combobox', { name: 'Resource type', exact: true });
  const operation = form.getByRole('combobox', { name: 'Operation', exact: true });
  const chooseType = async (name: string) => {
    await type.fill(name);
    await page.getByRole('option', { name, exact: true }).click();
  };
  await expect(operation).toHaveValue('$made-up');
  await chooseType('Observation');
  await expect(operation).toHaveValue('');
  await expect(form.getByText('$made-up was taken out: the new list does not have it.')).toBeVisible();
  await expectAccessible(page, 'a form with a choice that was taken out');
  await page
    .getByRole('button', { name: /^Undo: Changed Resource type of Call\. Operation was emptied/ })
    .click();
  await expect(type).toHaveValue('Patient');
  await expect(operation).toHaveValue('$made-up');
  await chooseType('Observation');
  await expect(operation).toHaveValue('');
  await chooseType('Patient');
  await expect(operation).toHaveValue('$made-up');
});

/** Switched off, the mail keeps no message from being done. */
function wards({ ports, dataDir }: Studio, { sends = false } = {}): PipelineDocument {
  const node = (id: string, name: string, plugin: string, settings: Record<string, unknown>, x: number) => ({
    id,
    name,
    plugin,
    settings,
    position: { x, y: 0 },
  });
  const mail = { host: 'mail.example.org', from: 'studio@example.org', to: ['desk@example.org'] };
  return {
    format: 1,
    name: 'Wards',
    nodes: [
      node('in', 'Admissions', 'mllp-listener', { port: ports.mllp }, 0),
      node('class', 'Patient class', 'code-lookup', { path: 'PV1-2', table: [{ from: 'E', to: 'E' }] }, 300),
      node('out', 'Archive', 'file-writer', { path: dataDir }, 600),
      { ...node('mail', 'Mail', 'email', mail, 600), position: { x: 600, y: 160 }, disabled: !sends },
      {
        ...node('nightly', 'Nightly', 'schedule', { timezone: 'Europe/Vienna' }, 0),
        position: { x: 0, y: 160 },
        disabled: true,
      },
    ],
    wires: [
      { id: 'w1', from: { node: 'in', port: 'out' }, to: { node: 'class', port: 'in' } },
      { id: 'w2', from: { node: 'class', port: 'out' }, to: { node: 'out', port: 'in' } },
      { id: 'w3', from: { node: 'in', port: 'out' }, to: { node: 'mail', port: 'in' } },
    ],
  };
}
