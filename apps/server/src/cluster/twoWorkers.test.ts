import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deployDocument } from '../persistence/deployDocument.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { freePort } from '../testing/freePort.ts';
import { openVault } from '../vault/openVault.ts';

vi.setConfig({ testTimeout: 300_000 });

const root = path.join(import.meta.dirname, '../../../..');
const patients = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'];
const clock = { now: () => new Date() };
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

describe('two worker processes on one database', () => {
  const master = randomBytes(32);
  let database: TestDatabase;
  let folder: string;
  let sink: Server;
  let port: number;
  const arrived: string[] = [];
  /** Where the sink was asked, in the order of `arrived`. */
  const places: string[] = [];
  const unanswered: ServerResponse[] = [];
  let isHanging = false;
  const workers = new Map<string, ChildProcess>();

  beforeAll(async () => {
    sink = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        arrived.push(Buffer.concat(chunks).toString().split('|')[9] ?? '');
        places.push(request.url ?? '');
        if (isHanging) unanswered.push(response);
        else response.end('{}');
      });
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => sink.close(resolve)));
  beforeEach(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'pyheart-workers-'));
    arrived.length = 0;
    places.length = 0;
    port = await freePort();
    await deploy();
    // At once, on a database that no process has been at.
    for (const name of ['a', 'b']) workers.set(name, start(name));
    await soon(async () => {
      const nodes = await living();
      expect(nodes.map(({ lanes }) => lanes > 0)).toEqual([true, true]);
      expect(nodes.filter(({ isListening }) => isListening)).toHaveLength(1);
    });
  });
  afterEach(async () => {
    for (const worker of workers.values()) worker.kill('SIGKILL');
    workers.clear();
    sink.closeAllConnections();
    await database.dispose();
    rmSync(folder, { recursive: true });
  });

  it('open the source of the one that is killed at the other one, and lose nothing that was acknowledged', async () => {
    await post('P1', 1);
    const holder = (await living()).find(({ isListening }) => isListening)!.name;
    workers.get(holder)?.kill('SIGKILL');
    // The sender does what senders do: the same message again until it is acknowledged.
    await soon(() => post('P1', 2));
    await soon(() => expect(arrived).toContain('P1-2'));
    expect(new Set(arrived)).toEqual(new Set(['P1-1', 'P1-2']));
    expect((await living()).map(({ name, isListening }) => [name, isListening])).toEqual([
      [holder === 'a' ? 'b' : 'a', true],
    ]);
  });

  it('send nothing from the one that was stopped once it wakes up and others have its lanes', async () => {
    isHanging = true;
    for (const patient of patients) for (const number of [1, 2]) await post(patient, number);
    await soon(() => expect(arrived).toHaveLength(patients.length));
    // Its connections stay, so that nobody but the silence says that it is out.
    const zombie = (await living()).find(({ isListening }) => !isListening)!.name;
    workers.get(zombie)?.kill('SIGSTOP');
    isHanging = false;
    for (const response of unanswered.splice(0)) response.end('{}');
    await soon(() => expect(new Set(arrived).size).toBe(2 * patients.length));
    await soon(async () => expect((await living()).map(({ name }) => name)).not.toContain(zombie));
    const before = [...arrived];
    workers.get(zombie)?.kill('SIGCONT');
    await soon(async () =>
      expect((await living()).find(({ name }) => name === zombie)?.lanes).toBeGreaterThan(0),
    );
    // It answers for its lanes again, so whatever it had left to send would have been sent by now.
    await post('P9', 1);
    await soon(() => expect(arrived).toContain('P9-1'));
    expect(arrived).toEqual([...before, 'P9-1']);

    for (const patient of patients) {
      const mine = arrived.filter((id) => id.startsWith(patient));
      expect(mine.at(-1)).toBe(`${patient}-2`);
      expect(mine.filter((id) => id === `${patient}-2`)).toHaveLength(1);
    }
    const repeated = patients.filter((patient) => arrived.filter((id) => id === `${patient}-1`).length > 1);
    expect(repeated.length).toBeGreaterThan(0);
    // Whatever waited in the lanes of the one that was out may have been on its way; nothing of the others was.
    expect(await markedInDoubt()).toEqual(repeated.flatMap((patient) => [`${patient}-1`, `${patient}-2`]));
  });

  it('both go on with a connection that was changed elsewhere, whichever has the lane of a message', async () => {
    for (const patient of patients) await post(patient, 1);
    await soon(() => expect(arrived).toHaveLength(patients.length));
    expect(new Set(places)).toEqual(new Set(['/old/in']));
    await database.prisma.connection.update({
      where: { id: 'sink' },
      data: { settings: { base_url: `${sinkUrl()}/new` }, revision: { increment: 1 } },
    });
    let number = 1;
    await soon(async () => {
      number += 1;
      const before = arrived.length;
      for (const patient of patients) await post(patient, number);
      await soon(() => expect(arrived).toHaveLength(before + patients.length));
      expect(new Set(places.slice(before))).toEqual(new Set(['/new/in']));
    });
    // The patients are in lanes of both; the source stayed open where it was.
    expect((await living()).map(({ lanes }) => lanes > 0)).toEqual([true, true]);
    expect((await living()).filter(({ isListening }) => isListening)).toHaveLength(1);
  });

  function start(name: string): ChildProcess {
    return spawn(process.execPath, ['scripts/worker.mjs'], {
      cwd: root,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        PYHEART_DATA: folder,
        PYHEART_NODE: name,
        PYHEART_MASTER_KEY: master.toString('base64'),
      },
    });
  }

  function sinkUrl(): string {
    return `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  }

  async function deploy(): Promise<void> {
    const node = (id: string, plugin: string, settings: object) => ({
      id,
      plugin,
      name: id,
      settings,
      position: { x: 0, y: 0 },
    });
    const sending = { method: 'POST', url: '/in', repeat: 'safe', concurrency: 16, timeout: 60 };
    const document = pipelineDocumentSchema.parse({
      format: 1,
      name: 'Relay',
      nodes: [
        node('in', 'http-listener', { port, path: '/in', body_kind: 'hl7v2' }),
        { ...node('out', 'http-request', sending), connection: 'sink' },
      ],
      wires: [{ id: 'w', from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
      settings: { order: 'key' },
    });
    const db = database.prisma;
    const settings = { base_url: `${sinkUrl()}/old` };
    await db.connection.create({ data: { id: 'sink', name: 'Sink', kind: 'web', settings } });
    await deployDocument({ db, clock }, { id: 'relay', document, origin: 'the test' });
    await db.pipeline.update({ where: { id: 'relay' }, data: { state: 'running' } });
  }

  async function post(patient: string, number: number): Promise<void> {
    const id = `${patient}-${number}`;
    const response = await fetch(`http://127.0.0.1:${port}/in`, {
      method: 'POST',
      headers: { 'content-type': 'application/hl7-v2', 'idempotency-key': id },
      body: `MSH|^~\\&|LAB|A|STUDIO|B|20260101||ADT^A08|${id}|P|2.5.1\rPID|1||${patient}\r`,
    });
    expect(response.status).toBe(202);
  }

  async function living() {
    const rows = await database.prisma.clusterNode.findMany({
      where: { endedAt: null },
      orderBy: { name: 'asc' },
    });
    return rows.map(({ name, lanes, listeners }) => ({
      name,
      lanes: Array.isArray(lanes) ? lanes.length : 0,
      isListening: Array.isArray(listeners) && listeners.length > 0,
    }));
  }

  /** Every message has one record, and it is done; those whose record says that they may have been sent twice. */
  async function markedInDoubt(): Promise<string[]> {
    const store = await openPgRunStore(database.pool, {
      vault: await openVault(database.pool, master, clock),
    });
    const total = 2 * patients.length + 1;
    await soon(async () =>
      expect((await store.listRuns({ limit: 99, statuses: ['done'] })).length).toBe(total),
    );
    const runs = await store.listRuns({ limit: 99 });
    expect(runs).toHaveLength(total);
    const marked: string[] = [];
    for (const { runId, controlId } of runs) {
      const steps = (await store.readRun(runId))?.trace?.steps ?? [];
      const isMarked = steps.some(({ issues }) => issues.some(({ code }) => code === 'PH-DLV-002'));
      if (isMarked && controlId !== undefined) marked.push(controlId);
    }
    await store.close();
    return marked.sort();
  }
});
