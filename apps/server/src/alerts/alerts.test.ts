import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:tls';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { mailSimulator } from '@pyheart/builtin-plugins/simulators';
import { testCertificates } from '@pyheart/builtin-plugins/testing/testCertificates';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { lookAtRules, lookInTurn } from './watchAlerts.ts';

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
    later(600);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(1);
    await t.database.pool.query('DELETE FROM run');
    later(6);
    await lookAtRules(t.services);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(2);
    expect(posts[1]).toMatchObject({ subject: 'Night shift: resolved' });
    const { alerts } = await t.caller.alerts.list();
    expect(alerts).toHaveLength(30);
    expect(alerts.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
  });

  it('of one rule are told whatever becomes of another rule', async () => {
    await t.caller.alerts.save({
      id: null,
      rule: rule({ name: 'Certificates', kind: 'certificate_expiry', threshold: 30 }),
    });
    await t.caller.alerts.save({ id: null, rule: rule() });
    await failures(1, 1);
    const certificateFact = { findMany: () => Promise.reject(new Error('away')) };
    const db = t.database.prisma.$extends({ model: { certificateFact } });
    await lookAtRules({ ...t.services, db: db as unknown as typeof t.services.db });
    expect(posts).toMatchObject([{ subject: expect.stringMatching(/^Night shift: 1 message failed/) }]);
    expect(t.logLines.join()).toContain('an alert rule could not be looked at');
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
    await Promise.all([1, 2, 3].map(() => lookInTurn(t.services, t.database.pool)));
    await failures(2, 2);
    await lookInTurn(t.services, t.database.pool);
    expect(posts).toHaveLength(1);
    later(6);
    await lookInTurn(t.services, t.database.pool);
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

  it('are acknowledged and resolved by a person, with a note; what goes on stays closed until it was away', async () => {
    await t.caller.alerts.save({ id: null, rule: rule() });
    await failures(1, 1);
    await lookAtRules(t.services);
    const [found] = (await t.caller.alerts.list()).alerts;
    expect(await t.caller.alerts.counts()).toEqual({ open: 1, unacknowledged: 1 });
    await t.caller.alerts.acknowledge({ id: found!.id, note: 'Called the lab.' });
    expect(await t.caller.alerts.counts()).toEqual({ open: 1, unacknowledged: 0 });
    await t.as('ben').alerts.resolve({ id: found!.id, note: '' });
    later(6);
    await lookAtRules(t.services);
    await lookAtRules(t.services);
    expect((await t.caller.alerts.list()).alerts).toMatchObject([
      { acknowledgedBy: 'anna', resolvedBy: 'ben', note: 'Called the lab.', resolvedAt: expect.any(Date) },
    ]);
    expect(posts.map(({ subject }) => subject)).toEqual([expect.any(String), 'Night shift: resolved']);
    expect(posts[1]?.text).toContain('Resolved by ben.');
    await t.database.pool.query('TRUNCATE run, undecided_run');
    await lookAtRules(t.services);
    await failures(1, 1);
    await lookAtRules(t.services);
    expect(await t.caller.alerts.counts()).toEqual({ open: 1, unacknowledged: 1 });
    const actions = await t.database.prisma.auditEntry.findMany({ where: { object: `alert:${found!.id}` } });
    expect(actions.map(({ action, actor }) => [action, actor])).toEqual([
      ['alert.acknowledged', 'anna'],
      ['alert.resolved', 'ben'],
    ]);
    await expect(t.caller.alerts.resolve({ id: found!.id, note: '' })).rejects.toThrow('over already');
  });

  it('say nothing at the end when the rule says so', async () => {
    await t.caller.alerts.save({ id: null, rule: rule({ tellsOver: false }) });
    await failures(1, 1);
    await lookAtRules(t.services);
    await t.database.pool.query('TRUNCATE run, undecided_run');
    later(6);
    await lookAtRules(t.services);
    later(6);
    await lookAtRules(t.services);
    expect(posts).toHaveLength(1);
    expect(await t.caller.alerts.counts()).toEqual({ open: 0, unacknowledged: 0 });
  });

  it('look at the meters: silence, usual silence, error rate and what waits', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'Lab results' });
    const { prisma, pool } = t.database;
    await prisma.pipeline.update({ where: { id }, data: { state: 'running' } });
    await prisma.intakeFigure.create({ data: { pipeline: id, lastAt: now, acks: [] } });
    await prisma.usualHour.createMany({
      data: Array.from({ length: 168 }, (_, hourOfWeek) => ({
        pipeline: id,
        hourOfWeek,
        count: 40,
        samples: 4,
      })),
    });
    for (const [kind, threshold] of [
      ['silent', 0],
      ['silent_unusual', 0],
      ['error_rate', 10],
      ['queue_depth', 3],
    ] as const) {
      await t.caller.alerts.save({ id: null, rule: rule({ name: kind, kind, threshold, minutes: 20 }) });
    }
    await pool.query('INSERT INTO run_count VALUES ($1, 1, 36)', [id]);
    later(10);
    await lookAtRules(t.services);
    expect(posts).toEqual([]);

    await pool.query('INSERT INTO run_count VALUES ($1, 3, 4)', [id]);
    await pool.query(
      `INSERT INTO pend (lane, id, pipeline, key) SELECT 0, n, $1, n::text FROM generate_series(1, 3) n`,
      [id],
    );
    later(12);
    await lookAtRules(t.services);
    await pool.query('TRUNCATE pend, run_count, usual_hour, intake_figure');
    expect(posts.map(({ subject }) => subject).sort()).toEqual([
      'error_rate: Lab results: 4 of 40 messages (10 %) failed in the last 20 min.',
      'queue_depth: Lab results: 3 messages are waiting.',
      expect.stringMatching(/^silent: Lab results: no messages since Nov 24, \d+:\d+/),
      expect.stringMatching(
        /^silent_unusual: Lab results: no messages since .*, usually 40 an hour at this time\.$/,
      ),
    ]);
  });

  it('look at certificates: of own ports, and of the systems that running pipelines speak to', async () => {
    const { cert, key } = testCertificates();
    const system = createTlsServer({ cert, key }).listen(0, '127.0.0.1');
    await once(system, 'listening');
    now = new Date();
    const node = (id: string, plugin: string, settings: object) => ({
      id,
      plugin,
      name: id,
      settings,
      position: { x: 0, y: 0 },
    });
    const address = system.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    t.environment['LISTENER_CERT'] = cert;
    const { id } = await t.caller.pipelines.create({
      name: 'Secure lab',
      document: pipelineDocumentSchema.parse({
        format: 1,
        name: 'Secure lab',
        nodes: [
          node('receive', 'mllp-listener', {
            port: 0,
            tls: true,
            tls_cert: '${LISTENER_CERT}',
            tls_key: key,
          }),
          node('send', 'mllp-sender', { host: '127.0.0.1', port, tls: true }),
        ],
        wires: [{ id: 'w', from: { node: 'receive', port: 'out' }, to: { node: 'send', port: 'in' } }],
      }),
    });
    const { prisma } = t.database;
    const { draft } = await prisma.pipeline.findUniqueOrThrow({ where: { id } });
    await prisma.pipelineVersion.create({
      data: { pipelineId: id, version: 1, document: draft as object, publishedBy: 'anna' },
    });
    await prisma.pipeline.update({ where: { id }, data: { state: 'running', publishedVersion: 1 } });
    const kind = 'certificate_expiry' as const;
    const seen = async () =>
      (await t.caller.alerts.list()).alerts
        .filter((alert) => alert.kind === kind && alert.resolvedAt === null)
        .map(({ sentence }) => sentence)
        .sort();
    await t.caller.alerts.save({ id: null, rule: rule({ kind, threshold: 30 }) });
    await lookAtRules(t.services);
    expect(await seen()).toEqual([
      expect.stringMatching(
        /^Secure lab: the certificate of "receive" ends on \d{4}-\d\d-\d\d, in less than a day\.$/,
      ),
      expect.stringMatching(new RegExp(`^Secure lab: the certificate of 127.0.0.1:${port} ends on .*`)),
    ]);
    system.close();
    await once(system, 'close');
    later(61);
    await lookAtRules(t.services);
    expect(await seen()).toHaveLength(2);
    await prisma.pipeline.update({ where: { id }, data: { state: 'stopped' } });
    later(61);
    await lookAtRules(t.services);
    expect(await seen()).toEqual([]);
  });

  it('refuse a threshold that makes no sense, and say which does', async () => {
    await expect(
      t.caller.alerts.save({ id: null, rule: rule({ kind: 'error_rate', threshold: 0 }) }),
    ).rejects.toThrow('a percentage from 1 to 100');
  });

  it('refuse a rule that reaches nobody', async () => {
    await expect(t.caller.alerts.save({ id: null, rule: rule({ webhook: null }) })).rejects.toThrow(
      'at least one mail address',
    );
  });
});
