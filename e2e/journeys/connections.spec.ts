import { readFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { mllpReceiver } from '../mllpReceiver.ts';
import { expect, test } from '../test.ts';

const name = 'Lakeside laboratory';

test('an address is kept once, chosen by name, and changed for what runs', async ({ page, studio }) => {
  const [first, second] = [await mllpReceiver(), await mllpReceiver()];
  const api = studioClient(studio.url);

  // Made and verified without the mouse.
  await page.goto('/connections');
  await page.getByRole('button', { name: 'New connection' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByRole('button', { name: 'Save the connection' }).press('Enter');
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/needs a name/);
  await page.keyboard.type(name);
  await dialog.getByRole('button', { name: 'Save the connection' }).press('Enter');
  await expect(dialog.getByLabel(/^Host/)).toBeFocused();
  await page.keyboard.type('127.0.0.1');
  await dialog.getByLabel('Port').fill(String(first.port));
  await dialog.getByRole('checkbox', { name: /^Ask for an acknowledgement too/ }).press('Space');
  await dialog.getByRole('button', { name: 'Verify' }).press('Enter');
  const lines = dialog.getByRole('list', { name: `What was verified of ${name}` }).getByRole('listitem');
  await expect(lines).toContainText([
    'The settings are complete: ok',
    'The name 127.0.0.1 is known: ok',
    'accepts connections: ok',
    'It waits for messages, as MLLP receivers do: ok',
    'It acknowledges a query without a patient: ok',
  ]);
  await expect(lines.last()).toContainText('It answered AA.');
  expect(first.seen).toEqual([expect.stringMatching(/^NMQ\^N01\^NMQ_N01 VERIFY/)]);
  await expect(page.getByText(`Verified ${name}: everything is well`)).toBeAttached();
  await expectAccessible(page, 'a new connection');
  await dialog.getByRole('button', { name: 'Save the connection' }).press('Enter');
  await expect(page.getByText(`Saved ${name}.`).first()).toBeVisible();

  // Chosen in a node by typing a part of its name.
  const { id } = await api.pipelines.create.mutate({
    name: 'Lab orders',
    document: ordersPipeline(studio.ports.mllp),
  });
  await page.goto(`/pipelines/${id}?node=send`);
  const form = page.getByRole('form', { name: 'Settings of Send to the lab' });
  await expect(form.getByText('"Host" is missing.')).toBeVisible();
  const choice = form.getByRole('combobox', { name: 'Connection' });
  await choice.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('lake');
  await expect(page.getByRole('option', { name: /^Lakeside laboratory/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(choice).toHaveValue(name);
  await expect(form.getByLabel(/^Host/)).toHaveCount(0);
  await expect(form.getByText(String(first.port), { exact: true })).toBeVisible();
  await expect(
    page.getByRole('group', { name: new RegExp(`sends to 127.0.0.1:${first.port}`) }),
  ).toBeVisible();
  await expect(page.getByText(`Connected Send to the lab with ${name}`)).toBeAttached();
  await expectAccessible(page, 'a node with a connection');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(form.getByLabel(/^Host/)).toBeVisible();
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(choice).toHaveValue(name);
  await expect(page.getByRole('status', { name: 'Saved state' })).toContainText('Saved');

  // What runs goes on with a changed one, and the message before went where it was.
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'LAB-1' })]);
  await expect.poll(() => first.seen.at(-1)).toBe('ADT^A01^ADT_A01 LAB-1');
  await form.getByRole('button', { name: 'Edit for all nodes' }).click();
  const edit = page.getByRole('dialog', { name: `Edit ${name}` });
  await edit.getByRole('textbox', { name: 'Port' }).fill(String(second.port));
  await edit.getByRole('button', { name: 'Save the connection' }).click();
  await expect(page.getByText(`Saved ${name}. 1 running pipeline goes on with it.`).first()).toBeVisible();
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'LAB-2' })]);
  await expect.poll(() => second.seen).toEqual(['ADT^A01^ADT_A01 LAB-2']);

  // In use, it is not removed; the way to the node is a link.
  await page.goto('/connections');
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(page.getByRole('alert')).toContainText(`${name} stays, because a node uses it.`);
  await page.getByRole('button', { name: `Details of ${name}` }).click();
  await expectAccessible(page, 'the connections');
  await page.getByRole('link', { name: 'Send to the lab in Lab orders' }).click();
  await expect(choice).toHaveValue(name);

  await importsElsewhere(page);
  await first.close();
  await second.close();
});

/** The file carries its connection; where it is not known, it is asked for once. */
async function importsElsewhere(page: Page): Promise<void> {
  await page.goto('/pipelines');
  const row = page.getByRole('row', { name: /Lab orders/ });
  await row.getByRole('button', { name: /^More actions/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export plugins.yaml' }).click();
  const yaml = await readFile(await (await download).path(), 'utf8');
  await page.getByRole('button', { name: 'Import plugins.yaml' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import plugins.yaml' });
  const elsewhere = yaml
    .replaceAll('lakeside-laboratory', 'riverside-laboratory')
    .replaceAll(name, 'Riverside');
  await dialog.getByRole('textbox').fill(elsewhere.replaceAll('Lab orders', 'Riverside orders'));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const question = dialog.getByRole('region', { name: 'Connections of the file' });
  await expect(question).toContainText('The file names 1 connection that is not here.');
  await question.getByRole('combobox', { name: 'Riverside' }).click();
  await page.getByRole('option', { name: /^Make it as the file has it/ }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('link', { name: 'Riverside orders' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto('/connections');
  await expect(page.getByRole('list', { name: 'Connections', exact: true })).toContainText('Riverside');
}

test('verifying a system that hangs can be stopped', async ({ page }) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await page.goto('/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByLabel('Name', { exact: true }).fill('Silent');
  await dialog.getByLabel(/^Host/).fill('127.0.0.1');
  await dialog.getByLabel('Port').fill(String(port));
  await dialog.getByRole('switch', { name: 'Encrypt' }).click();
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await expect(dialog.getByText('It speaks TLS: trying')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByText('It speaks TLS: not tried')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Verify' })).toBeEnabled();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function ordersPipeline(port: number) {
  const node = (id: string, plugin: string, title: string, settings: Record<string, unknown>, x: number) => ({
    id,
    plugin,
    name: title,
    settings,
    position: { x, y: 0 },
  });
  return {
    format: 1 as const,
    name: 'Lab orders',
    nodes: [
      node('listen', 'mllp-listener', 'From the ward', { port }, 0),
      node('send', 'mllp-sender', 'Send to the lab', {}, 400),
    ],
    wires: [{ id: 'w1', from: { node: 'listen', port: 'out' }, to: { node: 'send', port: 'in' } }],
  };
}
