import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Env, readEnv } from './env.ts';
import { createLog } from './log.ts';
import { type Studio, startStudio } from './startStudio.ts';
import { freePort } from './testing/freePort.ts';
import { httpClient } from './testing/httpClient.ts';

let database: TestDatabase;
let env: Env;
const dataDir = mkdtempSync(path.join(tmpdir(), 'pyheart-studio-'));
const logLines: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const [port, fhir, smtp, mllp] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  env = readEnv({
    DATABASE_URL: database.url,
    PYHEART_DATA: dataDir,
    PYHEART_PORT: String(port),
    PYHEART_SIMULATOR_FHIR_PORT: String(fhir),
    PYHEART_SIMULATOR_SMTP_PORT: String(smtp),
    PYHEART_MLLP_PORT: String(mllp),
  });
});
afterAll(async () => {
  await database.dispose();
  rmSync(dataDir, { recursive: true });
});

const start = (changes: Partial<Env> = {}): Promise<Studio> =>
  startStudio(
    { ...env, ...changes },
    {
      log: createLog('info', { write: (line) => logLines.push(line) }),
      say: () => undefined,
      guard: async () => undefined,
      webDir: dataDir,
    },
  );

describe('the studio', () => {
  it('opens a template, runs it against the simulators, and picks up after a restart', async () => {
    const studio = await start();
    const { client } = httpClient(studio.url);
    expect(await client.system.info.query()).toMatchObject({ signIn: 'off', simulators: true });
    const { pipelineId } = await client.templates.open.mutate({ key: 'adt-to-fhir' });
    await client.pipelines.publish.mutate({ id: pipelineId });
    await client.pipelines.start.mutate({ id: pipelineId });
    const sent = await client.simulators.send.mutate({ count: 10, event: 'ADT^A01', pipelineId });
    expect(sent).toMatchObject({ sent: 10, accepted: 10, rejected: 0 });
    await studio.close();

    const again = await start();
    const { client: later } = httpClient(again.url);
    expect(await later.pipelines.read.query({ id: pipelineId })).toMatchObject({ state: 'running' });
    await later.simulators.send.mutate({ count: 1, event: 'ADT^A01', pipelineId });
    const { runs } = await later.runs.list.query({ pipelineId, limit: 50 });
    expect(runs).toHaveLength(11);
    for (const { runId } of runs) {
      const { status } = await again.services.engine.outcome(runId, { timeoutMs: 60_000 });
      expect(['done', 'filtered']).toContain(status);
    }
    await again.close();
    expect(logLines.join('')).not.toMatch(/PID\||ADT_A01/);
  });

  it('says that its port is taken and leaves nothing behind', async () => {
    const studio = await start();
    await expect(start({ simulators: false })).rejects.toThrow(
      `Port ${env.port} is taken by another program.`,
    );
    await studio.close();
    const again = await start({ simulators: false });
    await again.close();
  });

  it('closes although a screen is watching', async () => {
    const studio = await start({ simulators: false });
    const stream = await fetch(`${studio.url}/trpc/live.events`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(stream.status).toBe(200);
    // The screen has not hung up: closing that waited for it would never end.
    await studio.close();
    await stream.text().catch(() => undefined);
  });
});
