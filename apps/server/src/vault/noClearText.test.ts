import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { startStudio } from '../startStudio.ts';
import { clearForms } from '../testing/clearForms.ts';
import { freePort } from '../testing/freePort.ts';
import { httpClient } from '../testing/httpClient.ts';
import { mllpExchange } from '../testing/mllpExchange.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Words that occur nowhere else; wherever one turns up, patient data is in clear. */
const planted = {
  mrn: 'ZQ7733190XK',
  name: 'Quastenflosser',
  order: 'ORD55120ZZQ',
  visit: 'VISZQ99821',
  controlId: 'CTRLZQ4471',
  file: 'Zebrafinkschein',
  secret: 'geheimnisZQ812',
};

const dataDir = mkdtempSync(path.join(tmpdir(), 'pyheart-clear-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('leaves no identifier of a message in clear in the data folder, the write-ahead log or the log', async () => {
  const [port, fhir, smtp, mllp] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const logLines: string[] = [];
  const env = readEnv({
    PYHEART_DATA: dataDir,
    PYHEART_PORT: String(port),
    PYHEART_SIMULATOR_FHIR_PORT: String(fhir),
    PYHEART_SIMULATOR_SMTP_PORT: String(smtp),
    PYHEART_MLLP_PORT: String(mllp),
  });
  const studio = await startStudio(env, {
    log: createLog('debug', { write: (line) => logLines.push(line) }),
    say: () => undefined,
    guard: async () => undefined,
    webDir: dataDir,
  });
  const { client } = httpClient(studio.url);
  const { services } = studio;
  try {
    await client.secrets.set.mutate({ name: 'PLANTED', value: planted.secret });
    await client.samples.save.mutate({ name: 'A sample', kind: 'hl7v2', text: message('S1') });
    const { pipelineId } = await client.templates.open.mutate({ key: 'adt-to-fhir' });
    await client.pipelines.publish.mutate({ id: pipelineId });
    await client.pipelines.start.mutate({ id: pipelineId });
    expect(await mllpExchange(mllp, message(planted.controlId))).toMatch(/MSA\|AA/);
    expect(await mllpExchange(mllp, message(planted.controlId))).toMatch(/MSA\|/);
    await mllpExchange(mllp, message(planted.controlId).replace('19700101', '19800101'));
    const found = await client.runs.list.query({ identifier: planted.mrn.toLowerCase(), limit: 10 });
    expect(found.runs.length).toBeGreaterThan(0);
    for (const { runId } of found.runs) {
      await services.engine.outcome(runId, { timeoutMs: 60_000 });
      await client.patientData.reveal.mutate({ scope: { kind: 'run', runId }, reason: 'failure' });
      const { raw } = await client.runs.read.query({ runId });
      expect(raw.text).toContain(planted.name);
    }
    // The partner is away: the message waits with its progress.
    await client.simulators.stop.mutate({ key: 'fhir' });
    await mllpExchange(mllp, message(`${planted.controlId}B`));
    await vi.waitFor(
      async () => {
        const { runs } = await client.runs.list.query({ statuses: ['retrying'], limit: 10 });
        expect(runs.map(({ controlId }) => controlId)).toEqual([`${planted.controlId}B`]);
      },
      { timeout: 30_000, interval: 300 },
    );
    const store = services.vault;
    expect(store.currentKey).toBe(2);
    await client.runs.list.query({ controlId: planted.controlId, limit: 10 });
  } finally {
    await studio.close();
  }
  const found: string[] = [];
  const forms = clearForms(Object.values(planted));
  for (const file of filesIn(dataDir)) {
    const bytes = readFileSync(file);
    for (const [word, form] of forms) if (bytes.includes(form)) found.push(`${word} in ${file}`);
  }
  const log = Buffer.from(logLines.join('\n'));
  for (const [word, form] of forms) if (log.includes(form)) found.push(`${word} in the log`);
  expect(found).toEqual([]);
  expect(filesIn(dataDir).some((file) => file.includes('pg_wal'))).toBe(true);
});

function message(controlId: string): string {
  return [
    `MSH|^~\\&|ADT|H|STUDIO|R|20261124||ADT^A01|${controlId}|P|2.5.1`,
    'EVN|A01|20261124',
    `PID|1||${planted.mrn}^^^H^MR||${planted.name}^ANNA||19700101|F|||${planted.file} 5^^Bonn`,
    `PV1|1|I|W^1^1||||||||||||||||${planted.visit}`,
    `ORC|NW|${planted.order}`,
    '',
  ].join('\r');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
