import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { sampleMessages } from '@pyheart/builtin-plugins/samples';
import { pipelineTemplates } from '@pyheart/builtin-plugins/templates';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noTemplates } from './noTemplates.ts';
import { pluginCatalogue } from './pluginCatalogue.ts';
import { mllpExchange } from './testing/mllpExchange.ts';
import { type TestServices, testServices } from './testing/testServices.ts';

const hourMs = 3_600_000;
const folder = mkdtempSync(path.join(tmpdir(), 'elr-'));
let now = Date.parse('2026-03-02T16:00:00Z');
let studio: TestServices;
let port: number;

beforeAll(async () => {
  const clock = { now: () => new Date(now) };
  studio = await testServices({ plugins: pluginCatalogue(builtinPlugins), clock });
  const template = pipelineTemplates.find(({ key }) => key === 'report-results');
  const document = template?.document({ ...noTemplates.peers(), folder, mllpPort: 0 });
  if (document === undefined) throw new Error('The template must be there.');
  const { id } = await studio.caller.pipelines.create({ name: 'Reports', document });
  await studio.caller.pipelines.publish({ id });
  await studio.caller.pipelines.start({ id });
  port = Number(studio.services.engine.status(id).listeners[0]?.address?.split(':')[1]);
});
afterAll(async () => {
  await studio.dispose();
  rmSync(folder, { recursive: true });
});

async function send(id: string, controlId: string): Promise<void> {
  const sample = sampleMessages.find((candidate) => candidate.id === id)?.text ?? '';
  const text = sample.replace(/\|WL0046\d\d\|/, `|${controlId}|`);
  expect(await mllpExchange(port, text)).toContain(`MSA|AA|${controlId}`);
}

const ended = async () => {
  const { runs } = await studio.caller.runs.list({ limit: 20 });
  return runs.filter(({ node, status }) => node === 'listen' && status === 'done').length;
};
const files = () =>
  globSync('elr/*.hl7', { cwd: folder }).map((name) => readFileSync(path.join(folder, name), 'utf8'));

it('what is reportable of an hour leaves in one file when the hour is over, and not before', async () => {
  await send('elr-reportable', 'R1');
  await send('elr-not-reportable', 'R2');
  await expect.poll(ended, { timeout: 60_000 }).toBe(2);
  now += hourMs / 2;
  await send('elr-reportable', 'R3');
  await expect.poll(ended, { timeout: 60_000 }).toBe(3);
  now += hourMs / 2 - 1000;
  await send('elr-not-reportable', 'R4');
  await expect.poll(ended, { timeout: 60_000 }).toBe(4);
  expect(files()).toEqual([]);

  now += 1000;
  await expect.poll(() => files().length, { timeout: 60_000 }).toBe(1);
  const lines = (files()[0] ?? '').trim().split(/[\r\n]+/);
  expect(lines.map((line) => line.slice(0, 3)).join(' ')).toBe(
    'FHS BHS MSH PID OBR OBX MSH PID OBR OBX BTS FTS',
  );
  const headers = lines.filter((line) => line.startsWith('MSH')).map((line) => line.split('|'));
  expect(headers.map((fields) => fields[9])).toEqual(['R1', 'R3']);
  for (const fields of headers) expect(fields[20]).toContain('PHLabReport-NoAck');
  expect(lines.slice(-2)).toEqual(['BTS|2', 'FTS|1']);
}, 180_000);
