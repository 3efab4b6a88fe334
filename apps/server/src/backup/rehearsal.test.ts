import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Env, readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { deployDocument } from '../persistence/deployDocument.ts';
import { statusCodes } from '../persistence/ledger/statusCodes.ts';
import { startPipeline } from '../persistence/startPipeline.ts';
import { verifyAudit } from '../persistence/verifyAudit.ts';
import { type Studio, startStudio } from '../startStudio.ts';
import { clearForms } from '../testing/clearForms.ts';
import { freePort } from '../testing/freePort.ts';
import { httpClient } from '../testing/httpClient.ts';
import { mllpExchange } from '../testing/mllpExchange.ts';

// Two installations with a PostgreSQL each, and commands in processes of their own.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const planted = {
  mrn: 'ZQ7733190XK',
  name: 'Quastenflosser',
  scan: 'Zebrafinkschein',
  secret: 'geheimnisZQ812',
};
const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-rehearsal-'));
const place = (name: string) => path.join(folder, name);
const scan = Buffer.concat([Buffer.from(planted.scan), randomBytes(2_000_000)]);
const main = path.join(import.meta.dirname, '../cli/main.ts');

let sink: Server;
const delivered: string[] = [];
let sinkPort = 0;
let ports: { adt: number; orders: number; claims: number };

beforeAll(async () => {
  sink = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('latin1');
      const [, controlId = 'a scan'] = /ADT\^A01\|([^|]+)/.exec(text) ?? [];
      if (controlId.startsWith('REFUSED')) response.writeHead(422).end();
      else {
        delivered.push(controlId);
        response.end();
      }
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const address = sink.address();
  sinkPort = typeof address === 'object' && address !== null ? address.port : 0;
  ports = { adt: await freePort(), orders: await freePort(), claims: await freePort() };
});
afterAll(async () => {
  await new Promise((resolve) => sink.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('a rehearsal', () => {
  it('brings back into an empty place what was there at one moment, and goes on with what waited', async () => {
    const first = await start(place('first'));
    const { services, client } = first;
    await client.secrets.set.mutate({ name: 'PLANTED', value: planted.secret });
    await deploy(first.studio, 'admissions', ports.adt);
    await deploy(first.studio, 'orders', ports.orders);
    await deploy(first.studio, 'claims', ports.claims, 'unsafe');
    const scans =
      services.engine.status('admissions').listeners.find(({ node }) => node === 'scans')?.address ?? '';
    for (const controlId of ['DONE1', 'DONE2', 'REFUSED1']) await mllpExchange(ports.adt, message(controlId));
    const answer = await fetch(scans, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: scan,
    });
    const { runId: scanRun } = (await answer.json()) as { runId: string };
    const { runs: early } = await client.runs.list.query({ limit: 50 });
    for (const { runId } of early) await services.engine.outcome(runId, { timeoutMs: 60_000 });
    await client.retention.placeHold.mutate({
      what: { scope: 'identifier', identifier: planted.mrn },
      reason: 'case 4711',
    });
    const standard = { bodies: 20, traces: 20, records: 200 };
    await client.retention.save.mutate({ standard, pipelines: {} });
    for (const id of ['orders', 'claims']) await client.pipelines.pause.mutate({ id });
    for (const controlId of ['WAITS1', 'WAITS2']) await mllpExchange(ports.orders, message(controlId));
    await mllpExchange(ports.claims, message('ONCE1'));
    const before = await storyOf(first.studio);
    expect(before.ended.map(({ status }) => status)).toContain(statusCodes.failed);

    const acknowledged: string[] = [];
    let isOver = false;
    const traffic = (async () => {
      for (let count = 0; !isOver; count += 1) {
        expect(await mllpExchange(ports.adt, message(`LIVE${count}`))).toMatch(/MSA\|AA/);
        acknowledged.push(`LIVE${count}`);
      }
    })();
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(3), { timeout: 60_000 });
    const surely = acknowledged.length;
    const made = await pyheart(place('first'), 'backup', place('backup'));
    const atMost = acknowledged.length + 1;
    isOver = true;
    await traffic;
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('master.key');
    expect(acknowledged.length).toBeGreaterThan(surely);

    expect(await pyheart(place('first'), 'restore', place('backup'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is in use by process'),
    });
    const firstKey = readFileSync(path.join(place('first'), 'master.key'));
    await first.studio.close();
    delivered.length = 0;

    expect(clearWordsIn(place('backup'))).toEqual([]);
    expect(await pyheart(place('first'), 'backup', 'verify', place('backup'))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/encrypted values open/),
    });
    const restored = await pyheart(place('second'), 'restore', place('backup'));
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('put the master key');
    cpSync(path.join(place('first'), 'master.key'), path.join(place('second'), 'master.key'));
    expect(readFileSync(path.join(place('second'), 'master.key'))).toEqual(firstKey);

    const second = await start(place('second'));
    const after = await storyOf(second.studio);
    expect(after).toEqual(before);
    expect(second.services.engine.status('admissions').state).toBe('running');
    expect(second.services.engine.status('orders').state).toBe('paused');

    // One sender, one after the other: a snapshot has a beginning of what it sent.
    const runs = await second.services.runs.listRuns({ pipeline: 'admissions', limit: 5000 });
    const live = runs.map(({ controlId }) => controlId ?? '').filter((id) => id.startsWith('LIVE'));
    const numbers = live.map((id) => Number(id.slice(4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(numbers.length).toBeGreaterThanOrEqual(surely);
    expect(numbers.length).toBeLessThanOrEqual(atMost);

    const search = { identifier: planted.mrn.toLowerCase(), pipelineId: 'orders', limit: 10 };
    const found = await second.client.runs.list.query(search);
    expect(found.runs.map(({ controlId }) => controlId)).toEqual(['WAITS2', 'WAITS1']);
    expect(await digestOf(second.studio, scanRun)).toBe(sha256(scan));
    expect(await second.services.secrets.resolve('PLANTED', 'variable')).toBe(planted.secret);
    expect(await second.client.retention.holds.query()).toMatchObject([
      { subject: planted.mrn, reason: 'case 4711', releasedAt: null },
    ]);
    expect((await second.client.retention.read.query()).retention.standard).toEqual(standard);
    expect(await verifyAudit(second.services.db)).not.toHaveProperty('firstBad');

    await second.client.pipelines.resume.mutate({ id: 'orders' });
    const waited = (await second.client.runs.list.query({ pipelineId: 'orders', limit: 10 })).runs;
    expect(waited).toHaveLength(2);
    for (const { runId } of waited) {
      expect(await second.services.engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
      const run = await second.services.runs.readRun(runId);
      const issues = run?.trace?.steps.flatMap((step) => step.issues.map(({ message: text }) => text)) ?? [];
      expect(issues.join()).toMatch(/may have sent it before/);
    }
    expect(delivered.filter((id) => id.startsWith('WAITS'))).toEqual(['WAITS1', 'WAITS2']);

    // Where repeating does harm, a person says whether it was sent since the backup.
    await second.client.pipelines.resume.mutate({ id: 'claims' });
    const [claim] = await second.services.runs.listRuns({ pipeline: 'claims', limit: 10 });
    const runId = claim?.runId ?? '';
    await second.services.engine.outcome(runId, { timeoutMs: 60_000 });
    expect((await second.services.runs.readRun(runId))?.summary.status).toBe('in_doubt');
    expect(delivered).not.toContain('ONCE1');
    await second.services.engine.resolveDoubt({ runId, decision: 'resend' });
    expect(await second.services.engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
    expect(delivered.filter((id) => id === 'ONCE1')).toHaveLength(1);

    // It works on: new messages come in, and one that was known before is still known.
    expect(await mllpExchange(ports.adt, message('NEW1'))).toMatch(/MSA\|AA/);
    expect(await mllpExchange(ports.adt, message('DONE1'))).toMatch(/MSA\|AA/);
    const last = await second.services.runs.listRuns({ pipeline: 'admissions', limit: 5000 });
    expect(last.filter(({ controlId }) => controlId === 'NEW1')).toHaveLength(1);
    expect(last.filter(({ controlId }) => controlId === 'DONE1')).toHaveLength(1);
    await second.studio.close();
  });
});

/** What stands still while messages come in: ended runs with their bytes, what waits, versions, keys and the trail. */
async function storyOf({ services }: Studio) {
  const { db, runs } = services;
  const ended = await db.run.findMany({ orderBy: { id: 'asc' }, take: 4 });
  const bytes = await Promise.all(ended.map(({ id }) => runs.readRaw(String(id))));
  const traces = await Promise.all(ended.map(async ({ id }) => (await runs.readRun(String(id)))?.trace));
  return {
    ended,
    bytes: bytes.map((raw) => sha256(raw ?? Buffer.of())),
    traces,
    waiting: [await runs.statusCounts('orders'), await runs.statusCounts('claims')],
    versions: await db.pipelineVersion.findMany({ orderBy: { pipelineId: 'asc' } }),
    drafts: await db.pipeline.findMany({ orderBy: { id: 'asc' } }),
    keys: await db.dataKey.findMany({ orderBy: { id: 'asc' } }),
    trail: await db.auditEntry.findMany({ where: { action: 'hold.placed' } }),
  };
}

async function digestOf({ services }: Studio, runId: string): Promise<string> {
  const run = await services.runs.readRun(runId);
  const hash = createHash('sha256');
  for await (const piece of services.blobs.read(run?.message.body as never)) hash.update(piece);
  return hash.digest('hex');
}

async function deploy({ services }: Studio, id: string, port: number, repeat = 'safe'): Promise<void> {
  const node = (name: string, plugin: string, settings: object) => {
    const position = { x: 0, y: 0 };
    return { id: name, plugin, name, settings, position };
  };
  const wire = (from: string) => ({
    id: from,
    from: { node: from, port: 'out' },
    to: { node: 'send', port: 'in' },
  });
  const url = `http://127.0.0.1:${sinkPort}/x`;
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: id,
    nodes: [
      node('adt', 'mllp-listener', { port }),
      node('scans', 'http-listener', { port: 0, path: '/scans', max_body_mb: 50 }),
      node('send', 'http-request', { method: 'POST', url, allow_http: true, repeat }),
    ],
    wires: [wire('adt'), wire('scans')],
  });
  await deployDocument(services, { id, document, origin: 'rehearsal' });
  await startPipeline(services, 'anna', id);
}

async function start(dataDir: string) {
  const env: Env = readEnv({
    PYHEART_DATA: dataDir,
    PYHEART_PORT: String(await freePort()),
    PYHEART_SIMULATORS: 'off',
  });
  const studio = await startStudio(env, {
    log: createLog('silent'),
    say: () => undefined,
    guard: async () => undefined,
    webDir: folder,
  });
  return { studio, services: studio.services, client: httpClient(studio.url).client };
}

function pyheart(dataDir: string, ...args: string[]) {
  const env = { PATH: process.env['PATH'], PYHEART_DATA: dataDir };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

function message(controlId: string): string {
  return [
    `MSH|^~\\&|ADT|H|STUDIO|R|20261124||ADT^A01|${controlId}|P|2.5.1`,
    'EVN|A01|20261124',
    `PID|1||${planted.mrn}^^^H^MR||${planted.name}^ANNA||19700101|F`,
    'PV1|1|I|W^1^1',
    '',
  ].join('\r');
}

/** In the files as they are, and in what is inside the compressed ones. */
function clearWordsIn(backup: string): string[] {
  const files = readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const forms = clearForms(Object.values(planted));
  return files.flatMap((file) => {
    const stored = readFileSync(file);
    const all = file.endsWith('.zst') ? [stored, zstdDecompressSync(stored)] : [stored];
    return forms
      .filter(([, form]) => all.some((bytes) => bytes.includes(form)))
      .map(([word]) => `${word} in ${file}`);
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
