import { idForTime } from '@pyheart/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

it('shows who lives, what waits in which lane, and which pipeline could not start where', async () => {
  const at = new Date('2026-11-24T10:00:00.000Z');
  const document = testPipeline();
  const nodes = document.nodes.map((node) =>
    node.id === 'source' ? { ...node, name: 'From the ward' } : node,
  );
  const { id } = await t.caller.pipelines.create({ name: 'Admissions', document: { ...document, nodes } });
  await t.services.db.clusterNode.create({
    data: {
      name: 'lab-1',
      instance: 'i1',
      number: 3,
      kind: 'worker',
      host: 'lab',
      pid: 7,
      version: '0.1.0',
      startedAt: at,
      seenAt: at,
      lanes: [{ lane: 4, id: 'job', retryCount: 0 }],
      listeners: [{ pipeline: id, node: 'source', address: '127.0.0.1:2575' }],
      problems: [{ pipeline: id, version: 2, code: 'PH-NET-005', message: 'Port 2575 is taken.' }],
    },
  });
  const pending = { pipeline: id, key: 'k' };
  await t.services.db.pendingMessage.createMany({
    data: [
      { ...pending, lane: 4, id: idForTime(at) },
      { ...pending, lane: 9, id: idForTime(at, 1) },
    ],
  });
  const { nodes: processes, lanes } = await t.caller.nodes.list();
  expect(processes).toMatchObject([
    {
      name: 'lab-1',
      endedAt: null,
      lanes: [4],
      listeners: [{ pipelineName: 'Admissions', nodeName: 'From the ward', address: '127.0.0.1:2575' }],
      problems: [{ pipelineName: 'Admissions', code: 'PH-NET-005' }],
    },
  ]);
  expect(lanes).toEqual([
    { lane: 4, holder: 'lab-1', waiting: 1, oldestAt: at },
    { lane: 9, holder: null, waiting: 1, oldestAt: at },
  ]);
});
