import type { Locator, Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { expect, test } from '../test.ts';

const filtered = 'Leave out outpatients';
const mapped = 'ADT to Patient and Encounter';

test('a wire says what crosses it, leads to the messages that did, and shows another time', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const pipelineId = await startFeed(api);
  await page.goto(`/pipelines/${pipelineId}`);
  const wire = page.getByRole('group', { name: `Wire from ${filtered} to ${mapped}` });
  await expect(wire).toBeAttached();
  // The counts of these say that the page follows the pipeline; rates begin there.
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await sendMllp(studio.ports.mllp, [
    adtMessage({ controlId: 'WIRE-2', patientClass: 'O' }),
    adtMessage({ controlId: 'WIRE-3', birthDate: '19801399' }),
  ]);
  await expect(canvas.getByRole('group', { name: /^Check the message/ })).toContainText('2 messages');
  await sendMllp(studio.ports.mllp, [adtMessage({ controlId: 'WIRE-1' })]);

  // By keyboard: the wire says it on the canvas, Alt+Enter opens it, and its list leads to the run at that step.
  await wire.focus();
  await expect(canvas).toContainText(/1 message · [\d.]+ a minute/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+Enter');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('definition').filter({ hasText: 'a minute' })).toBeVisible();
  const crossed = inspector.getByRole('list', { name: 'Messages, newest first' });
  const lookAgain = inspector.getByRole('button', { name: 'Look again for messages' });
  await expect(async () => {
    await lookAgain.press('Enter');
    await expect(crossed.getByRole('listitem')).toHaveCount(1, { timeout: 15_000 });
  }).toPass();
  await expect(crossed).not.toContainText('WIRE-2');
  await expect(inspector).toContainText('3 runs looked at, which are all.');
  await expectAccessible(page, 'a wire with the messages that crossed it');
  await crossed.getByRole('link', { name: /WIRE-1/ }).press('Enter');
  await expect(page.getByRole('region', { name: `Step ${filtered}` })).toBeVisible();
  await expectWhy(page);

  await page.goto(`/pipelines/${pipelineId}`);
  await lookBack(page);
  await expectVersionThatRan(page, pipelineId, await runOf('WIRE-2'));

  async function runOf(controlId: string): Promise<string> {
    const { runs } = await api.runs.list.query({ pipelineId, controlId, limit: 1 });
    return runs[0]?.runId ?? '';
  }

  /** The run of a published version is laid over the draft only while they are the same. */
  async function expectVersionThatRan(on: Page, id: string, runId: string): Promise<void> {
    await on.goto(`/pipelines/${id}?run=${runId}`);
    await expect(on.getByText(`Run ${runId}:`)).toBeVisible();
    await expect(on.getByRole('region', { name: 'Canvas' })).toBeVisible();
    const { draft, draftRevision } = await api.pipelines.read.query({ id });
    const nodes = draft.nodes.map((node) => (node.id === 'map' ? { ...node, name: 'Mapped anew' } : node));
    await api.pipelines.saveDraft.mutate({ id, document: { ...draft, nodes }, baseRevision: draftRevision });
    await api.pipelines.publish.mutate({ id });
    await on.goto(`/pipelines/${id}?run=${runId}`);
    await expect(on.getByText('It ran on version 1, which is shown; now version 2 runs.')).toBeVisible();
    await expect(on.getByRole('region', { name: 'The pipeline that ran' })).toContainText(mapped);
    await expect(on.getByRole('region', { name: 'Not reached' })).toContainText('matched: PV1-2 is “O”');
    await on.getByRole('button', { name: 'Hide these results' }).press('Enter');
    await expect(on.getByRole('region', { name: 'Canvas' })).toContainText('Mapped anew');
  }
});

/** The page of a run says of each step why, and of each that was not reached why not. */
async function expectWhy(page: Page): Promise<void> {
  await expect(page.getByRole('list', { name: 'Why' })).toContainText(
    '“Outpatients and accounts without a visit” did not match: PV1-2 is “I”',
  );
  const missed = page.getByRole('region', { name: 'Not reached' });
  await expect(missed).toContainText('Nothing went wrong here.');
  const ran = page.getByRole('region', { name: 'The pipeline that ran' });
  await ran
    .getByRole('group', { name: /: not taken\./ })
    .first()
    .focus();
  await expect(ran).toContainText('not taken.');
  await expectAccessible(page, 'a run with its reasons');
}

/** The outline says the same; a past time is chosen by keyboard and left again. */
async function lookBack(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Outline' }).press('Enter');
  const outputs = page.getByRole('list', { name: `Outputs of ${filtered}` });
  const wire = outputs.getByRole('button', {
    name: new RegExp(`^Show the wire from ${filtered} to ${mapped}`),
  });
  await expect(wire).toContainText('1 message');
  await wire.press('Enter');
  const crossed = page.getByRole('list', { name: 'Messages, newest first' });
  await expect(crossed).toBeVisible();

  await page.getByRole('button', { name: 'Look back in time' }).press('Enter');
  const time = page.getByRole('slider', { name: 'Time shown' });
  await time.press('End');
  await expect(page.getByText(/^Showing .*, not now$/)).toBeVisible();
  await time.press('Home');
  await expect(time).toHaveAttribute('aria-valuetext', /: 0 messages, 0 failed$/);
  await expect(wire).toContainText(/^.*0 messages, .* to /);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('No message came then.');
  // The meters are read once a minute.
  await expect(async () => {
    await time.press('End');
    // Ten minutes more each: however long it took to come here.
    for (let tens = 1; tens < 4; tens += 1) await time.press('Shift+PageUp');
    await expect(wire).toContainText('1 message, ', { timeout: 15_000 });
  }).toPass();
  await expect(crossed.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page, 'another time than now');
  // From now on the time is a short one again, which leads to the start of the hour.
  await time.press('Escape');
  await time.press('Home');
  await expect(inspector).toContainText('No message came then.');
  await dragOver(page, time, [0.5, 0.99]);
  await expect(wire).toContainText('1 message, ');
  await expect(crossed.getByRole('listitem')).toHaveCount(1);
  await time.press('Escape');
  await expect(page.getByText(/^Showing .*, not now$/)).toBeHidden();
  await expect(wire).toContainText('1 message');
  await page.getByRole('button', { name: 'Close looking back' }).press('Enter');
}

/** Presses on the bar, moves over it and lets go; both in shares of its width. */
async function dragOver(page: Page, bar: Locator, [start, end]: readonly [number, number]): Promise<void> {
  const box = await bar.boundingBox();
  if (!box) throw new Error('The bar is not on the screen.');
  const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
  await page.mouse.move(...at(start));
  await page.mouse.down();
  await page.mouse.move(...at((start + end) / 2));
  await page.mouse.move(...at(end));
  await page.mouse.up();
}

/** Messages end at the mapping: whether a server takes them is another story. */
async function startFeed(api: ReturnType<typeof studioClient>): Promise<string> {
  const { pipelineId: id } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Live feed' });
  const { draft, draftRevision } = await api.pipelines.read.query({ id });
  const sends = new Set(['fhir', 'email']);
  const nodes = draft.nodes.map((node) => (sends.has(node.plugin) ? { ...node, disabled: true } : node));
  await api.pipelines.saveDraft.mutate({ id, document: { ...draft, nodes }, baseRevision: draftRevision });
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  return id;
}
