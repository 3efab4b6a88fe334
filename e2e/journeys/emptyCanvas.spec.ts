import type { Locator, Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { choose } from '../choose.ts';
import { type StudioClient, studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import type { StudioPorts } from '../Studio.ts';
import { expect, test } from '../test.ts';

const listener = 'HL7 v2 listener (MLLP)';
const validator = 'HL7 v2 validator';
const family = 'Thistledown';

test('an analyst draws an ADT pipeline on an empty canvas with the mouse', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  await page.goto('/pipelines');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start from an empty canvas/ })
    .click();
  await expect(page.getByText('Where do the messages come from?')).toBeVisible();

  await dropNodes(page);
  await refuseWire(page);
  await drawWires(page);
  await fillListener(page, studio.ports);
  await fillFilter(page);
  await fillMapping(page);
  await fillServer(page, studio.ports);
  await fillMail(page, studio.ports);
  await trySample(page);
  await publish(page);

  const acks = await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'DRAWN-1', family }),
    adtMessage({ controlId: 'DRAWN-2', family: 'Outwood', patientClass: 'O' }),
  ]);
  expect(acks.map((ack) => ack.split('\r')[1])).toEqual([
    expect.stringMatching(/^MSA\|AA\|DRAWN-1/),
    expect.stringMatching(/^MSA\|AA\|DRAWN-2/),
  ]);
  await expect(node(page, listener)).toContainText('2 messages');
  await expect(node(page, 'FHIR server')).toContainText('1 message');
  await expect(page.getByRole('group', { name: 'Wire from Filter to Field mapper' })).toContainText('1');
  await watchRun(page);
  await expectPatient(api, studio.ports);
});

/** Six plugins out of the palette, each dropped where it belongs: two rows, from left to right. */
async function dropNodes(page: Page): Promise<void> {
  const places: [plugin: string, words: string, x: number, y: number][] = [
    [listener, 'mllp', 140, 160],
    [validator, 'validator', 420, 160],
    ['Filter', 'filter', 700, 160],
    ['Field mapper', 'mapper', 980, 160],
    ['Email', 'email', 700, 420],
    ['FHIR server', 'fhir', 980, 420],
  ];
  const search = page.getByRole('searchbox', { name: 'Search plugins to add' });
  const canvas = page.getByRole('region', { name: 'Canvas' });
  for (const [plugin, words, x, y] of places) {
    await search.fill(words);
    const item = page.getByRole('button', { name: `Add ${plugin}`, exact: true });
    await item.dragTo(canvas, { targetPosition: { x, y } });
    await expect(node(page, plugin)).toBeVisible();
  }
  await search.fill('nothing like it');
  await expect(page.getByText('No plugin matches “nothing like it”.')).toBeVisible();
  await search.fill('');
}

/** HL7 v2 into a FHIR server: refused with both kinds, made to fit by a converter, and taken back by name. */
async function refuseWire(page: Page): Promise<void> {
  await drawWire(page, output(page, 'Messages', listener), input(page, 'Resource or bundle', 'FHIR server'));
  const refusal = page.getByRole('dialog', { name: 'This wire does not fit' });
  await expect(refusal).toContainText('"Messages" gives HL7 v2 message');
  await expect(refusal).toContainText(
    '"Resource or bundle" takes FHIR resource, FHIR Bundle, JSON or signal',
  );
  await refusal.getByRole('button', { name: 'Insert converter: HL7 v2 to JSON' }).click();
  await expect(wire(page, listener, 'HL7 v2 to JSON')).toBeAttached();
  await expect(wire(page, 'HL7 v2 to JSON', 'FHIR server')).toBeAttached();

  const inserted = `Inserted HL7 v2 to JSON between ${listener} and FHIR server`;
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const history = page.getByRole('list', { name: 'History' });
  await expect(history.getByRole('button', { name: inserted })).toHaveAttribute('aria-current', 'step');
  await history.getByRole('button', { name: 'Added FHIR server' }).click();
  await expect(node(page, 'HL7 v2 to JSON')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Redo: ${inserted}` })).toBeVisible();
}

async function drawWires(page: Page): Promise<void> {
  const wires: [from: string, output: string, to: string, input: string][] = [
    [listener, 'Messages', validator, 'Messages'],
    [validator, 'Valid', 'Filter', 'Messages'],
    ['Filter', 'Goes on', 'Field mapper', 'Messages'],
    ['Field mapper', 'Mapped', 'FHIR server', 'Resource or bundle'],
    [validator, 'Invalid', 'Email', 'Messages'],
  ];
  for (const [from, out, to, into] of wires) {
    await drawWire(page, output(page, out, from), input(page, into, to));
    await expect(wire(page, from, to)).toBeAttached();
  }
  await expect(page.getByRole('button', { name: `Undo: Connected ${validator} to Email` })).toBeVisible();
}

/** A wrong port is named at the field while it is typed, and a setting appears when another asks for it. */
async function fillListener(page: Page, { mllp }: StudioPorts): Promise<void> {
  const form = await openSettings(page, listener);
  const port = form.getByLabel('Port', { exact: true });
  await port.fill('');
  await port.pressSequentially('70000');
  await expect(port).toHaveAccessibleDescription(/"Port" is 70000; it must be at most 65535/);
  await expect(port).toHaveAttribute('aria-invalid', 'true');
  await port.press('ControlOrMeta+a');
  await port.pressSequentially(String(mllp));
  await expect(port).not.toHaveAccessibleDescription(/must be/);
  await expect(port).not.toHaveAttribute('aria-invalid', 'true');

  const when = form.getByRole('combobox', { name: 'Say yes when' });
  await choose(form.getByRole('combobox', { name: 'Acknowledgement mode' }), 'No answer');
  await expect(when).toHaveCount(0);
  await choose(form.getByRole('combobox', { name: 'Acknowledgement mode' }), 'Original: AA, AE, AR');
  await expect(when).toBeVisible();
}

async function fillFilter(page: Page): Promise<void> {
  const form = await openSettings(page, 'Filter');
  await form.getByRole('button', { name: 'Add rule' }).click();
  await form.getByRole('combobox', { name: 'Field of condition 1 of rule 1' }).fill('PV1-2');
  await choose(form.getByRole('combobox', { name: 'Comparison of condition 1 of rule 1' }), 'is one of');
  await form.getByRole('textbox', { name: 'Value of condition 1 of rule 1' }).fill('I, E');
  await form.getByRole('textbox', { name: 'Name of rule Rule 1' }).fill('Inpatients');
}

async function fillMapping(page: Page): Promise<void> {
  const form = await openSettings(page, 'Field mapper');
  const mapping = form.getByRole('group', { name: /^Mapping/ });
  const rows: [from: string, to: string, as: string][] = [
    ['PID-3', 'Patient.identifier[0]', 'identifier (CX)'],
    ['PID-5', 'Patient.name[0]', 'person name (XPN)'],
    ['PID-7', 'Patient.birthDate', 'date'],
    ['PID-11', 'Patient.address[0]', 'address (XAD)'],
  ];
  for (const [index, [from, to, as]] of rows.entries()) {
    await mapping.getByRole('button', { name: 'Add row' }).click();
    await form.getByRole('combobox', { name: `Source of row ${index + 1}` }).fill(from);
    await form.getByRole('combobox', { name: `Target of row ${index + 1}` }).fill(to);
    const row = form.getByRole('listitem', { name: `Row ${index + 1}: ${from} to ${to}` });
    await choose(row.getByRole('combobox', { name: 'Convert as' }), as);
    await row.getByRole('button', { name: `Close row ${index + 1}` }).click();
    await expect(row).toContainText(as === 'date' ? 'date' : /identifier|name|address/);
  }
  const target = form.getByRole('combobox', { name: 'Target of row 2' });
  await target.fill('Patient.name[first]');
  await expect(form.getByRole('listitem', { name: /^Row 2:/ })).toContainText(/\[first\]/);
  await target.fill('Patient.name[0]');
  await expect(form.getByRole('listitem', { name: /^Row 2:/ })).not.toContainText(/\[first\]/);
}

async function fillServer(page: Page, { fhir }: StudioPorts): Promise<void> {
  const form = await openSettings(page, 'FHIR server');
  const address = form.getByLabel(/^Server address/);
  await address.fill('hospital');
  await expect(address).toHaveAccessibleDescription(/"Server address" is "hospital".* like https:/);
  await address.fill(`http://127.0.0.1:${fhir}/fhir`);
  await expect(address).not.toHaveAttribute('aria-invalid', 'true');

  const interaction = form.getByRole('combobox', { name: 'What to do' });
  await choose(interaction, 'Call an operation');
  await expect(form.getByLabel('Operation', { exact: true })).toBeVisible();
  await choose(interaction, 'Send a bundle, all or nothing');
  await expect(form.getByLabel('Operation', { exact: true })).toHaveCount(0);

  await form.getByRole('button', { name: 'Verify' }).click();
  const checks = form.getByRole('region', { name: 'Verify' }).getByRole('listitem');
  await expect(checks.filter({ hasText: 'A FHIR server answers there: ok' })).toContainText('FHIR 4.0.1');
  await expect(checks.filter({ hasText: 'It offers "transaction": ok' })).toBeVisible();
  await expect(checks.filter({ hasText: ': failed' })).toHaveCount(0);
}

async function fillMail(page: Page, { smtp }: StudioPorts): Promise<void> {
  const form = await openSettings(page, 'Email');
  await form.getByLabel(/^Mail server/).fill('127.0.0.1');
  await form.getByLabel('Port', { exact: true }).fill(String(smtp));
  await choose(form.getByRole('combobox', { name: 'Encryption' }), 'None (development only)');
  const from = form.getByLabel(/^From/);
  await from.fill('studio');
  await expect(from).toHaveAccessibleDescription(/"From" is "studio".* like studio@example\.org/);
  await from.fill('studio@hospital.example');
  await expect(from).not.toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('group', { name: /^To/ }).getByRole('button', { name: 'Add' }).click();
  await form.getByRole('textbox', { name: 'To 1' }).fill('integration@hospital.example');
  // What FHIR server and mail server refuse may be left unwired, but not unnoticed.
  await expect(page.getByRole('button', { name: '2 warnings' })).toBeVisible();
}

/** A sample runs through the draft; every step on its way shows what it got and what it gave. */
async function trySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await choose(
    page.getByRole('region', { name: 'Drawer' }).getByRole('combobox', { name: /^Sample/ }),
    'Admission, inpatient (ADT^A01)',
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  const steps = page.getByRole('region', { name: 'Result' }).getByRole('list', { name: 'Steps' });
  await expect(steps.getByRole('button', { name: /^FHIR server/ })).toContainText('Simulated');
  const given: [node: string, output: string, shown: string][] = [
    [validator, 'Valid', 'PID'],
    ['Filter', 'Goes on', 'PID'],
    ['Field mapper', 'Mapped', 'Patient'],
  ];
  for (const [step, out, shown] of given) {
    await steps.getByRole('button', { name: new RegExp(`^${step}`) }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue(step);
    await expect(page.getByRole('region', { name: 'Input' })).not.toBeEmpty();
    await expect(page.getByRole('region', { name: `Output ${out}` })).toContainText(shown);
  }
  // A destination is not sent to; it says what it would do with what it got.
  await steps.getByRole('button', { name: /^FHIR server/ }).click();
  await expect(page.getByRole('region', { name: 'Input' })).toContainText('Patient');
  await expect(page.getByText('Would send POST /fhir').last()).toBeVisible();
  await page.getByRole('button', { name: 'Hide these results' }).click();
  await page.getByRole('button', { name: 'Close the drawer' }).click();
}

async function publish(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish and start' }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
}

async function watchRun(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('row', { name: /DRAWN-2/ })).toContainText('Filtered');
  const run = page.getByRole('row', { name: /DRAWN-1/ });
  await expect(run).toContainText('Done');
  await run.getByRole('link').click();
  await page
    .getByRole('list', { name: 'Steps' })
    .getByRole('button', { name: /FHIR server/ })
    .click();
  await expect(page.getByRole('list', { name: 'Resources' }).first()).toContainText('Patient');
}

async function expectPatient(api: StudioClient, { fhir }: StudioPorts): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${fhir}/fhir/Patient?family=${family}`);
  const { entry } = await answer.json();
  expect(entry).toHaveLength(1);
  expect(entry[0].resource).toMatchObject({
    resourceType: 'Patient',
    identifier: [{ value: '77001' }],
    name: [{ family, given: ['Ada'] }],
    birthDate: '1980-02-13',
    address: [{ city: 'Springvale', postalCode: '97001' }],
  });
  const { items } = await api.simulators.activity.query({ key: 'mail', limit: 10 });
  expect(items).toHaveLength(0);
}

function node(page: Page, title: string): Locator {
  return page.locator(`[data-node-name="${title}"]`);
}

function wire(page: Page, from: string, to: string): Locator {
  return page.getByRole('group', { name: `Wire from ${from} to ${to}`, exact: true });
}

// What follows the name of a port says what it takes, or whether the wire being drawn fits.
function output(page: Page, port: string, title: string): Locator {
  return page.getByRole('button', { name: `Output ${port} of ${title},` });
}

function input(page: Page, port: string, title: string): Locator {
  return page.getByRole('button', { name: `Input ${port} of ${title},` });
}

async function drawWire(page: Page, from: Locator, to: Locator): Promise<void> {
  const middleOf = async (port: Locator) => {
    const { x, y, width, height } = (await port.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: x + width / 2, y: y + height / 2 };
  };
  const start = await middleOf(from);
  const end = await middleOf(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.mouse.up();
}

/** Selects a node with a click and gives its form. */
async function openSettings(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Show all nodes' }).click();
  await node(page, title).getByText(title, { exact: true }).first().click();
  const form = page.getByRole('form', { name: `Settings of ${title}` });
  await expect(form).toBeVisible();
  return form;
}
