import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { testDatabase } from '@pyheart/db/testing';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer as createStudioServer } from '../createServer.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { httpClient } from '../testing/httpClient.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { testVault } from '../vault/testing/testVault.ts';
import { blobStore } from './blobStore.ts';
import { folderDepot } from './folderDepot.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-big-'));
const vault = testVault();
let studio: TestServices;
let listener: string;
let sink: Server;
const arrived: { sha256: string; headers: Record<string, unknown> }[] = [];

beforeAll(async () => {
  sink = createServer((request, response) => {
    const hash = createHash('sha256');
    request.on('data', (chunk) => hash.update(chunk));
    request.on('end', () => {
      arrived.push({ sha256: hash.digest('hex'), headers: request.headers });
      response.end();
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const address = sink.address();
  const sinkPort = typeof address === 'object' && address !== null ? address.port : 0;

  const database = await testDatabase();
  const clock = { now: () => new Date() };
  studio = await testServices({
    db: database.prisma,
    vault,
    runs: await openPgRunStore(database.pool, { vault }),
    plugins: pluginCatalogue(builtinPlugins),
    blobs: blobStore({
      depot: folderDepot(path.join(folder, 'blobs')),
      pool: database.pool,
      vault,
      clock,
    }),
  });
  const node = (id: string, plugin: string, settings: object) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x: 0, y: 0 },
  });
  const wire = (from: string, to: string) => ({
    id: `${from}-${to}`,
    from: { node: from, port: 'out' },
    to: { node: to, port: 'in' },
  });
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Scans',
    nodes: [
      node('in', 'http-listener', { port: 0, path: '/scans', max_body_mb: 50 }),
      node('file', 'file-writer', { path: folder, filename_template: 'scan-{id}.bin' }),
      node('send', 'http-request', {
        method: 'POST',
        url: `http://127.0.0.1:${sinkPort}/x`,
        allow_http: true,
      }),
    ],
    wires: [wire('in', 'file'), wire('in', 'send')],
  });
  await studio.services.engine.start({ pipeline: 'scans', version: 1, document });
  listener = studio.services.engine.status('scans').listeners[0]?.address ?? '';
});
afterAll(async () => {
  await studio.dispose();
  await new Promise((resolve) => sink.close(resolve));
  rmSync(folder, { recursive: true });
});

const post = (body: Uint8Array<ArrayBuffer>, key: string) =>
  fetch(listener, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', 'idempotency-key': key },
    body,
  });

describe('a body of twelve megabytes', () => {
  const content = new Uint8Array(randomBytes(12_000_000));
  const sha256 = createHash('sha256').update(content).digest('hex');

  it('reaches a file and an HTTP system byte for byte, without lying in the database', async () => {
    const { runs, engine } = studio.services;
    const answer = await post(content, 'scan-1');
    expect(answer.status).toBe(202);
    const { runId } = (await answer.json()) as { runId: string };
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });

    expect(arrived[0]?.sha256).toBe(sha256);
    expect(arrived[0]?.headers['content-length']).toBe('12000000');
    expect(arrived[0]?.headers['content-type']).toBe('application/pdf');
    const file = readdirSync(folder).find((name) => name.startsWith('scan-'));
    expect(
      createHash('sha256')
        .update(readFileSync(path.join(folder, file ?? '')))
        .digest('hex'),
    ).toBe(sha256);

    const run = await runs.readRun(runId);
    expect(run?.message.body).toMatchObject({ bytes: content.length, sha256 });
    expect(JSON.stringify(run).length).toBeLessThan(10_000);
    expect((await runs.readRaw(runId))?.byteLength).toBeLessThan(200);
  });

  it('is known when it is sent again, and quarantined under its key when it differs', async () => {
    const again = (await (await post(content, 'scan-1')).json()) as { duplicate?: boolean };
    expect(again.duplicate).toBe(true);
    expect(arrived).toHaveLength(1);
    const other = content.slice();
    other[5] = other[5]! ^ 1;
    expect((await post(other, 'scan-1')).status).toBe(409);
  });

  it('can be downloaded from its run, which is written down', async () => {
    const [run] = await studio.services.runs.listRuns({ statuses: ['done'], limit: 1 });
    const read = await studio.services.runs.readRun(run?.runId ?? '');
    const server = await createStudioServer(studio.services, { host: '127.0.0.1', port: 0, webDir: folder });
    const { client } = httpClient(server.url);
    try {
      const masked = await fetch(`${server.url}/content/${run?.runId}/${read?.message.id}`);
      expect(masked.headers.get('content-disposition')).toContain('masked-');
      const hidden = Buffer.from(await masked.arrayBuffer());
      expect(hidden.byteLength).toBe(content.length);
      expect(/[A-Za-z0-9\x80-\xff]/.test(hidden.toString('latin1'))).toBe(false);
      const runId = run?.runId ?? '';
      await client.patientData.reveal.mutate({ scope: { kind: 'run', runId }, reason: 'partner' });
      const answer = await fetch(`${server.url}/content/${run?.runId}/${read?.message.id}`);
      expect(answer.headers.get('content-disposition')).toContain('attachment');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect((await fetch(`${server.url}/content/${run?.runId}/other`)).status).toBe(404);
      const entries = await studio.services.db.auditEntry.findMany({ where: { object: `run:${runId}` } });
      expect(entries.map(({ action }) => action)).toEqual([
        'message.viewed',
        'reveal.granted',
        'message.revealed',
      ]);
    } finally {
      await server.close();
    }
  });

  it('is refused with 503 while the store is away, and nothing is accepted', async () => {
    const before = await studio.services.runs.listRuns({ limit: 100 });
    rmSync(path.join(folder, 'blobs'), { recursive: true });
    writeFileSync(path.join(folder, 'blobs'), '');
    expect((await post(content, 'scan-2')).status).toBe(503);
    expect(await studio.services.runs.listRuns({ limit: 100 })).toHaveLength(before.length);
  });
});
