import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningPipeline } from '../../testing/runningPipeline.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let now = new Date();
let t: TestServices;
let id: string;
let send: (body: string) => Promise<string>;
beforeAll(async () => {
  t = await testServices({ ledger: 'database', clock: { now: () => now } });
  ({ id, send } = await runningPipeline(t, testPipeline({ does: 'refuse' })));
});
afterAll(() => t.dispose());

const standing = async () => {
  now = new Date(now.getTime() + 2_000);
  return t.caller.live.standing({ pipelineId: id });
};

it('says nothing of nodes where nothing stands', async () => {
  expect(await standing()).toEqual({ at: now, nodes: [], isMore: false });
});

it('counts what failed at a node and is undecided, with the newest of these runs', async () => {
  await send('a');
  const runId = await send('b');
  const { nodes } = await standing();
  expect(nodes).toMatchObject([{ node: 'step', failed: 2, inDoubt: 0, waiting: 0, last: { runId } }]);
  expect(nodes[0]?.last?.message).not.toBe('');
  await t.caller.attention.resolve({ scope: { kind: 'runs', runIds: [runId] }, note: 'Told the sender.' });
  expect((await standing()).nodes).toMatchObject([{ node: 'step', failed: 1 }]);
});

it('says where messages wait, for what, and since when', async () => {
  await t.caller.pipelines.stop({ id });
  const oldest = 8_000_000_000n;
  await t.database.pool.query(
    `WITH m AS (
       INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
       SELECT unnest($2::bigint[]), $1, 1, 'source', 0, 'k', 'text', '', '\\x00'
     )
     INSERT INTO pend (lane, id, pipeline, key, attempts, parked, parked_node, err)
     VALUES (0, $3, $1, 'k', 1, 0, NULL, '{"node":"sink"}'), (0, $3 + 1, $1, 'k', 0, 0, NULL, '{"node":"sink"}'),
            (0, $3 + 2, $1, 'k', 0, 1, 'step', NULL), (0, $3 + 3, $1, 'k', 0, 0, NULL, NULL)`,
    [id, [0n, 1n, 2n, 3n].map((each) => String(oldest + each)), String(oldest)],
  );
  const at = Object.fromEntries((await standing()).nodes.map((one) => [one.node, one]));
  expect(at['sink']).toMatchObject({ waiting: 2, toRetry: 1, held: 1 });
  expect(at['step']).toMatchObject({ waiting: 1, asleep: 1, failed: 1 });
  expect(at['source']).toMatchObject({ waiting: 1, toBegin: 1, failed: 0, last: null });
  expect(at['sink']?.oldestAt).toBeInstanceOf(Date);
});
