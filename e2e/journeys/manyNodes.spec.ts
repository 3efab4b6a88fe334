import { adtMessage } from '../adt.ts';
import { studioClient } from '../client.ts';
import { drawnDuring, noteDrawing } from '../drawnParts.ts';
import { expectSaid } from '../expectSaid.ts';
import { manySteps } from '../manySteps.ts';
import { sendMllp } from '../mllp.ts';
import { expect, test } from '../test.ts';

const count = 200;

test('two hundred nodes are drawn, moved, and counted as a message passes', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { id } = await api.pipelines.create.mutate({
    name: 'Two hundred',
    document: manySteps('Two hundred', count, studio.ports.mllp),
  });
  await noteDrawing(page);
  await page.goto(`/pipelines/${id}`);
  const all = page.getByRole('group', { name: /^Step \d+,/ });
  await page.getByRole('button', { name: 'Show all nodes' }).click();
  await expect(all).toHaveCount(count);
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible();

  const first = page.getByRole('group', { name: /^Step 1,/ });
  const second = page.getByRole('group', { name: /^Step 2,/ });
  const gap = async () => ((await second.boundingBox())?.x ?? 0) - ((await first.boundingBox())?.x ?? 0);
  const before = await gap();
  await second.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue('Step 2');
  await page.keyboard.press('ArrowRight');
  await expectSaid(page, 'Moved Step 2');
  await expect.poll(gap).toBeGreaterThan(before);
  const saved = async () =>
    (await api.pipelines.read.query({ id })).draft.nodes.find((node) => node.id === 'n2')?.position;
  await expect.poll(saved).toEqual({ x: 328, y: 0 });

  await page.keyboard.press('Control+z');
  await expectSaid(page, 'Undid: Moved Step 2');
  await expect.poll(saved).toEqual({ x: 320, y: 0 });
  await expect.poll(gap).toBeCloseTo(before, 0);

  const { x, y } = await first.evaluate((node) => node.getBoundingClientRect());
  const at = await second.evaluate((node) => node.getBoundingClientRect());
  await page.mouse.move(at.x + at.width / 2, at.y + 4);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 12, at.y + 16, { steps: 3 });
  await expect.poll(gap).not.toBeCloseTo(before, 0);
  const dragged = await drawnDuring(page, async () => {
    await page.mouse.move(x + at.width / 2, y + 40, { steps: 10 });
    await expect.poll(gap).toBeLessThan(before / 2);
  });
  // The listener feeds every row, yet only the wires of the node that moves are drawn.
  expect(dragged).toEqual(['map n2', 'node n2', 'wire w1', 'wire w2']);
  await page.mouse.up();
  await page.keyboard.press('Control+z');
  await expect.poll(gap).toBeCloseTo(before, 0);

  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish and start' }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  const [ack] = await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'MANY-1' })]);
  expect(ack).toContain('MSA|AA|MANY-1');
  await page.getByRole('button', { name: 'Show all nodes' }).click();
  const counted = all.filter({ has: page.getByText('1 message', { exact: true }) });
  await expect(counted).toHaveCount(count, { timeout: 120_000 });
});
