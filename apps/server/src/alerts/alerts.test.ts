import { createServer, type Server } from 'node:http';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { mailSimulator } from '@pyheart/builtin-plugins/simulators';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { lookAtRules, takeTurn } from './watchAlerts.ts';

let t: TestServices;
let now = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const posts: { subject: string; text: string }[] = [];
let server: Server;
let webhook: string;
let isDown = false;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (!isDown) posts.push(JSON.parse(body));
    response.writeHead(isDown ? 500 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  webhook = `http://127.0.0.1:${address.port}/alerts`;
  t = await testServices({
    ledger: 'database',
    clock: { now: () => now },
    plugins: pluginCatalogue(builtinPlugins),
  });
});
afterAll(async () => {
  server.close();
  await t.dispose();
});
afterEach(async () => {
  posts.length = 0;
  isDown = false;
  await t.database.prisma.alertRule.deleteMany();
  await t.database.prisma.clusterNode.deleteMany();
  await t.database.pool.query('TRUNCATE run, run_decision, undecided_run');
});

const failures = (from: number, to: number) =>
  t.database.pool.query(
    `INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err)
     SELECT n, 'adt', 1, 'source', 3, now(), 1, 9, jsonb_build_object('code', 'PH-REJ-001', 'class', 'rejected',
       'node', 'send', 'message', 'cause ' || n, 'fingerprint', lpad(to_hex(n % 30), 16, '0'))
     FROM generate_series($1::int, $2::int) AS n`,
    [from, to],
  );

/** What a process tells of itself. */
async function node(name: string, facts: object): Promise<void> {
  const told = { endedAt: null, ending: null, listeners: [], problems: [], pauses: [], ...facts };
  const fixed = { instance: name, number: 1, kind: 'worker', host: 'lab', pid: 7, version: '0.1.0' };
  await t.database.prisma.clusterNode.upsert({
    where: { name },
    create: { name, ...fixed, startedAt: now, seenAt: now, ...told },
    update: told,
  });
}

const rule = (changes = {}) => ({
  name: 'Night shift',
  kind: 'failed' as const,
  pipeline: null,
  minutes: 15,
  recipients: [] as string[],
  webhook: webhook as string | null,
  isEnabled: true,
  ...changes,
});

describe('alerts', () => {
  it('are one message for a flood of failures, then silence, then one that says it is over', async () => {
    await t.caller.alerts.save({ id: null, rule: rule() });
    for (let round = 0; round < 20; round += 1) {
      await failures(round * 50 + 1, round * 50 + 50);
      await lookAtRules(t.services);
      later(0.25);
    }
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).toContain('and 10 more causes');
    later(61);
    await lookAtRules(t.services);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(2);
    expect(posts[1]?.text).toContain('Still going on');
    expect(posts[1]?.text).toContain('messages failed with PH-REJ-001');
    await t.database.pool.query('DELETE FROM run');
    later(6);
    await lookAtRules(t.services);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(3);
    expect(posts[2]).toMatchObject({ subject: 'Night shift: resolved' });
    const { alerts } = await t.caller.alerts.list();
    expect(alerts).toHaveLength(30);
    expect(alerts.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
  });

  it('are told as soon as the way works again, and the page says why they were not', async () => {
    const { id } = await t.caller.alerts.save({ id: null, rule: rule() });
    await failures(1, 1);
    isDown = true;
    await lookAtRules(t.services);
    expect((await t.caller.alerts.list()).rules).toMatchObject([
      { id, open: 1, failure: expect.stringContaining('answered 500') },
    ]);
    isDown = false;
    await lookAtRules(t.services);
    expect(posts).toEqual([]);
    later(6);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(1);
    expect((await t.caller.alerts.list()).rules).toMatchObject([{ failure: null }]);
  });

  it('watch one pipeline only when told so, and messages that wait too long', async () => {
    await t.caller.alerts.save({ id: null, rule: rule({ pipeline: 'other' }) });
    await t.caller.alerts.save({ id: null, rule: rule({ name: 'Slow', kind: 'waiting', minutes: 5 }) });
    await failures(1, 1);
    await t.database.pool.query(`INSERT INTO pend (lane, id, pipeline, key) VALUES (0, 4711, 'adt', 'k')`);
    await lookAtRules(t.services);
    await t.database.pool.query('DELETE FROM pend');
    expect(posts.map(({ subject }) => subject)).toEqual(['Slow: 1 message waiting for more than 5 min.']);
  });

  it('go out by mail through the mail server of the installation, as the test button does', async () => {
    const mail = await mailSimulator.start({ port: 0 });
    try {
      const [host = '', port] = mail.address.replace('smtp://', '').split(':');
      await t.caller.alerts.setMailServer({
        host,
        port: Number(port),
        security: 'none',
        from: 'studio@example.org',
        user: '',
        passwordSecret: '',
        studioUrl: 'https://studio.example.org',
      });
      const saved = await t.caller.alerts.save({
        id: null,
        rule: rule({ recipients: ['night.shift@example.org'], webhook: null }),
      });
      expect(await t.caller.alerts.test({ id: saved.id })).toEqual({ told: 1 });
      await failures(1, 1);
      await lookAtRules(t.services);
      const text = JSON.stringify(mail.activity());
      expect(text).toContain('Night shift: test');
      expect(text).toContain('1 message failed with PH-REJ-001');
    } finally {
      await mail.close();
    }
  });

  it('are sent by one process when several look at the same time, or right after each other', async () => {
    await t.caller.alerts.save({ id: null, rule: rule() });
    await failures(1, 1);
    await Promise.all([1, 2, 3].map(() => takeTurn(t.services, t.database.pool)));
    await failures(2, 2);
    await takeTurn(t.services, t.database.pool);
    expect(posts).toHaveLength(1);
    later(6);
    await takeTurn(t.services, t.database.pool);
    expect(posts).toHaveLength(2);
  });

  it('look at all processes: a pipeline runs when one runs it, a source is open when one has it open', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'Admissions' });
    await t.database.prisma.pipeline.update({ where: { id }, data: { state: 'running' } });
    const stopped = { pipeline: id, version: 1, code: 'PH-CFG-001', message: 'A secret is missing.' };
    const closed = {
      pipeline: id,
      node: 'in',
      version: 1,
      code: 'PH-NET-005',
      message: 'Port 2575 is taken.',
    };
    const paused = { pipeline: id, system: 'lab:2575', failures: 5, reason: 'failures' };
    await node('a', { problems: [stopped, closed] });
    await node('b', { listeners: [{ pipeline: id, node: 'in' }] });
    for (const kind of ['not_running', 'listener_down', 'system_paused', 'node_lost'] as const) {
      await t.caller.alerts.save({ id: null, rule: rule({ name: kind, kind }) });
    }
    await lookAtRules(t.services);
    expect(posts).toEqual([]);

    await node('b', { problems: [stopped], pauses: [paused] });
    await node('c', { endedAt: now, ending: 'lost' });
    await lookAtRules(t.services);
    expect(posts.map(({ subject }) => subject).sort()).toEqual([
      'listener_down: Admissions: takes no messages at "in". Port 2575 is taken.',
      'node_lost: The worker "c" on lab ended without a goodbye and has not come back.',
      'not_running: Admissions: should run and does not. A secret is missing.',
      'system_paused: Admissions: lab:2575 failed 5 times in a row; sends to it wait and are tried one by one.',
    ]);
    posts.length = 0;
    later(6);
    for (const name of ['b', 'c']) await node(name, {});
    await lookAtRules(t.services);
    expect(posts.map(({ subject }) => subject)).toContain('node_lost: resolved');
    expect(posts.map(({ subject }) => subject)).toContain('not_running: resolved');
  });

  it('refuse a rule that reaches nobody', async () => {
    await expect(t.caller.alerts.save({ id: null, rule: rule({ webhook: null }) })).rejects.toThrow(
      'at least one mail address',
    );
  });
});
