import { expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { sampleMessages } from '../samples/sampleMessages.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { type Arrival, walkPipeline } from '../testing/walkPipeline.ts';
import { composeBatch, partOf } from '../workflows/aggregator/composeBatch.ts';
import { reportResults } from './gallery/reportResults.ts';

const whole = reportResults.document(templatePeers);
// What is collected leaves an hour later, in a run of its own.
const document = { ...whole, wires: whole.wires.filter(({ to }) => to.node !== 'collect') };

const send = (id: string): Promise<Arrival[]> => {
  const body = sampleMessages.find((sample) => sample.id === id)?.text ?? '';
  return walkPipeline(document, builtinPlugins, {
    node: 'listen',
    port: 'out',
    message: { kind: 'hl7v2', body },
  });
};

it('picks the reportable result, names its profile, and makes one batch of the hour', async () => {
  const [arrival] = await send('elr-reportable');
  expect([arrival?.node, arrival?.port]).toEqual(['stamp', 'out']);
  const body = String(arrival?.message.body);
  expect(body.split('\r')[0]?.split('|')[20]).toBe('PHLabReport-NoAck^^2.16.840.1.113883.9.11^ISO');
  const collect = whole.nodes.find(({ id }) => id === 'collect')?.settings as unknown as Parameters<
    typeof composeBatch
  >[2];
  expect(collect).toMatchObject({ window_s: 3600, size: 0 });
  const at = new Date('2026-03-02T17:00:00Z');
  if (arrival === undefined) throw new Error('The result must arrive.');
  const batch = composeBatch(
    [partOf(arrival.message, collect)],
    { id: 'hour', openedAt: at, closedAt: at },
    collect,
  );
  const lines = String(batch.body).trim().split('\r');
  expect(lines.map((line) => line.slice(0, 3))).toEqual([
    'FHS',
    'BHS',
    'MSH',
    'PID',
    'OBR',
    'OBX',
    'BTS',
    'FTS',
  ]);
  expect(lines.slice(-2)).toEqual(['BTS|1', 'FTS|1']);
  expect(batch.body).toContain('94500-6');
});

it('ends a sodium at the step that says why, and results of other states too', async () => {
  expect((await send('elr-not-reportable')).map(({ node, port }) => `${node}.${port}`)).toEqual(['rest.in']);
});

it('keeps a result without its laboratory, and names the field', async () => {
  const arrivals = await send('elr-no-laboratory');
  expect(arrivals.map(({ node }) => node)).toEqual(['mail', 'keep']);
  const places = arrivals[0]?.issues
    .filter(({ severity }) => severity === 'error')
    .map(({ at, message }) => `${at?.path}: ${message}`);
  expect(places).toEqual(
    expect.arrayContaining([expect.stringContaining('OBX-23.1'), expect.stringContaining('OBX-23.10')]),
  );
});
