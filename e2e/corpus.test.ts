import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, loadDictionary, parseHl7, readAck, validateHl7 } from '@pyheart/formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StudioClient, studioClient } from './client.ts';
import { sendMllp } from './mllp.ts';
import { Studio } from './Studio.ts';

const corpus = join(import.meta.dirname, '../../shared/corpus/hl7v2');
const isPresent = existsSync(corpus);

interface Case {
  file: string;
  bytes: Uint8Array;
  isReadable: boolean;
  /** MRN, when the message is one that should arrive. */
  patient?: { id: string };
}

/** Messages written by others. A good one is sound in what identifies it and is none that the template leaves out. */
async function readCases(pattern: string): Promise<Case[]> {
  const files = globSync(pattern, { cwd: corpus, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(files.map(readCase));
}

async function readCase(file: string): Promise<Case> {
  const bytes = readFileSync(file);
  const { message, issues } = parseHl7(bytes.toString('utf8'));
  const isReadable = !hasErrors(issues);
  if (!message || !isReadable) return { file, bytes, isReadable };
  const { dictionary } = await loadDictionary(message.version);
  const id = message.get('PID-3.1') ?? '';
  const family = message.get('PID-5.1') ?? '';
  const faults = validateHl7(message, dictionary).filter(({ severity, at }) => {
    return severity === 'error' && /^(MSH|EVN|PID|PV1)$/.test(at?.segment ?? '');
  });
  const patientClass = message.get('PV1-2') ?? '';
  const hasVisitNumber = message.segmentsNamed('PV1').length === 0 || message.get('PV1-19.1') !== '';
  const isWanted = !['O', 'C', 'N'].includes(patientClass) && hasVisitNumber;
  const isGood = faults.length === 0 && id !== '' && family !== '' && isWanted;
  return { file, bytes, isReadable, ...(isGood ? { patient: { id } } : {}) };
}

describe.runIf(isPresent)('real messages through the ADT template', () => {
  let studio: Studio;
  let api: StudioClient;
  let pipelineId: string;

  beforeAll(async () => {
    studio = await Studio.start();
    api = studioClient(studio.url);
    ({ pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir' }));
    await api.pipelines.publish.mutate({ id: pipelineId });
    await api.pipelines.start.mutate({ id: pipelineId });
  }, 120_000);
  afterAll(() => studio?.stop());

  it('acknowledges each of them, brings every patient to the FHIR server and loses no other', async () => {
    const cases = await readCases('{reportstream-inventory,reportstream-full,fhir-converter}/**/*.hl7');
    const named = cases.filter(({ patient }) => patient);
    expect(cases.length).toBeGreaterThanOrEqual(100);
    expect(named.length).toBeGreaterThanOrEqual(50);
    const acks = await sendMllp(
      studio.ports.mllp,
      cases.map(({ bytes }) => bytes),
    );
    const refused = cases.filter((_, index) => ackOf(acks[index])?.code !== 'AA');
    expect(refused.map(({ file }) => file)).toEqual([]);

    await waitForQuiet(api, pipelineId);
    const arrived = await patientsAt(studio.ports.fhir);
    const missing = named.filter(({ patient }) => !arrived.has(patient?.id ?? ''));
    expect(missing.map(({ file }) => file)).toEqual([]);

    // A message without a patient cannot become one: it is kept, and its run says why.
    const { statuses } = await api.runs.counts.query({ pipelineId });
    expect(statuses.done + statuses.failed + statuses.filtered).toBe(cases.length);
    const { runs } = await api.runs.list.query({ pipelineId, statuses: ['failed'], limit: 200 });
    expect(statuses.done).toBe(named.length);
    for (const run of runs) expect(run.failure?.message, run.runId).toMatch(/[A-Z][A-Z0-9]{2}/);
  }, 180_000);

  it('answers each broken one with AE or AR and the place, and closes no connection', async () => {
    const bad = (await readCases('bad-inputs/*/*')).filter(({ bytes }) => !frames(bytes));
    const acks = await sendMllp(
      studio.ports.mllp,
      bad.map(({ bytes }) => bytes),
    );
    expect(acks).toHaveLength(bad.length);
    for (const [index, { file, isReadable }] of bad.entries()) {
      if (isReadable) continue;
      expect(ackOf(acks[index])?.code, file).toMatch(/^A[ER]$/);
      expect(acks[index], file).toContain('ERR|');
    }
  });
});

it.skipIf(isPresent)('has no corpus beside the clone, so real messages are not tried', () => undefined);

function ackOf(text: string | undefined) {
  const { message } = parseHl7(text ?? '');
  return message && readAck(message);
}

/** Polls the counts, as an operator would, until nothing waits. */
async function waitForQuiet(api: StudioClient, pipelineId: string): Promise<void> {
  for (;;) {
    const { statuses } = await api.runs.counts.query({ pipelineId });
    if (statuses.waiting + statuses.retrying === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function patientsAt(port: number): Promise<Set<string>> {
  const found = new Set<string>();
  let url: string | undefined = `http://127.0.0.1:${port}/fhir/Patient?_count=100`;
  while (url !== undefined) {
    const response: Response = await fetch(url);
    const bundle: SearchSet = await response.json();
    for (const { resource } of bundle.entry ?? []) {
      // Several senders know the same patient by another name, so the identifier is what counts.
      for (const { value } of resource.identifier ?? []) found.add(value ?? '');
    }
    url = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

interface SearchSet {
  entry?: { resource: { identifier?: { value?: string }[] } }[];
  link?: { relation: string; url: string }[];
}

/** MLLP cannot carry its own frame bytes, so a file that holds them is no message for this test. */
function frames(bytes: Uint8Array): boolean {
  return bytes.includes(0x0b) || bytes.includes(0x1c);
}
