import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from './createServer.ts';
import { eventStream } from './testing/eventStream.ts';
import { httpClient } from './testing/httpClient.ts';
import { testPipeline } from './testing/testPipeline.ts';
import { type TestServices, testServices } from './testing/testServices.ts';

/** A name that occurs nowhere else: wherever it turns up, patient data got there. */
const marker = 'Zebrafink-Quastenflosser';
const message = `MSH|^~\\&|A|B|C|D|20261124||ADT^A01|CTRL-9|P|2.5.1\rPID|1||7^^^H||${marker}^ANNA\r`;

let t: TestServices;
let server: RunningServer;
const written: string[] = [];
const originalWrite = { stdout: process.stdout.write, stderr: process.stderr.write };

beforeAll(async () => {
  t = await testServices();
  server = await createServer(t.services, { host: '127.0.0.1', port: 0, webDir: tmpdir() });
});
afterAll(async () => {
  await server.close();
  await t.dispose();
});

/** Runs `act` and keeps everything the process writes meanwhile. */
async function watchingOutput(act: () => Promise<void>): Promise<void> {
  const keep = (chunk: unknown): boolean => {
    written.push(String(chunk));
    return true;
  };
  process.stdout.write = keep;
  process.stderr.write = keep;
  try {
    await act();
  } finally {
    process.stdout.write = originalWrite.stdout;
    process.stderr.write = originalWrite.stderr;
  }
}

async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  return `${String(error)} ${JSON.stringify(error)}`;
}

describe('patient data', () => {
  it('is in no log line, error text, address, metric or live event, whatever happens to a message', async () => {
    const { client, seen } = httpClient(server.url);
    const errors: string[] = [];
    const statuses: string[] = [];
    const live: string[] = [];
    const stream = await fetch(`${server.url}/trpc/live.events`, {
      headers: { accept: 'text/event-stream' },
    });
    const heardOfAnEnd = Promise.withResolvers<void>();
    const listening = (async () => {
      for await (const data of eventStream(stream)) {
        live.push(JSON.stringify(data));
        if (live.at(-1)?.includes('run.finished')) heardOfAnEnd.resolve();
      }
    })().catch(() => undefined);

    await watchingOutput(async () => {
      for (const does of ['pass', 'refuse', 'break'] as const) {
        const { id } = await client.pipelines.create.mutate({
          name: does,
          document: testPipeline({ name: does, does }),
        });
        await client.pipelines.publish.mutate({ id });
        await client.pipelines.start.mutate({ id });
        const raw = Buffer.from(message);
        const meta = { businessKey: `CTRL-${does}`, orderKey: marker };
        const { runId } = await t.services.engine.inject(id, 'source', {
          kind: 'hl7v2',
          body: message,
          raw,
          meta,
        });
        const outcome = await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
        statuses.push(outcome.status);
        errors.push(JSON.stringify(outcome));
        await client.patientData.reveal.mutate({ scope: { kind: 'run', runId }, reason: 'failure' });
        const { summary, raw: stored } = await client.runs.read.query({ runId });
        errors.push(JSON.stringify(summary));
        expect(stored.text).toContain(marker);
        const tried = await client.pipelines.tryRun.mutate({
          document: testPipeline({ does }),
          node: 'source',
          message: { kind: 'hl7v2', text: message },
        });
        errors.push(JSON.stringify(tried.trace.steps));
        await client.samples.lastReal.mutate({ pipelineId: id });
        await client.runs.list.query({ controlId: marker });
      }
      await client.samples.save.mutate({ name: 'Mine', kind: 'hl7v2', text: message });
      const broken = { kind: 'json' as const, text: `{"name": ${marker}` };
      errors.push(
        await errorOf(
          client.pipelines.tryRun.mutate({ document: testPipeline(), node: 'source', message: broken }),
        ),
        await errorOf(client.runs.read.query({ runId: marker })),
      );
      const asText = await fetch(`${server.url}/trpc/samples.save`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"json": {"name": "${marker}`,
      });
      errors.push(await asText.text());
      await client.audit.list.query({});
    });

    expect(statuses).toEqual(['done', 'failed', 'failed']);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const audit = JSON.stringify(await t.database.prisma.auditEntry.findMany({ omit: { seq: true } }));
    await heardOfAnEnd.promise;
    t.close();
    await listening;
    expect(t.logLines.join('')).toContain('about to break');
    const places = { log: t.logLines, written, errors, addresses: seen, metrics, audit, live };
    for (const [place, text] of Object.entries(places)) {
      expect(String(text).includes(marker), `${place} holds patient data`).toBe(false);
    }
  });
});
