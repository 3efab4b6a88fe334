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

/** Messages written by others. A good one breaks no rule of its version and says who the patient is. */
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
  // The template writes a visit under its number, and asks for one.
  const hasVisitNumber = message.get('PV1-2') === '' || message.get('PV1-19.1') !== '';
  const isGood = !hasErrors(validateHl7(message, dictionary)) && id !== '' && family !== '' && hasVisitNumber;
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
    await keepEveryPatient(api, pipelineId);
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
    expect(runs.length).toBe(cases.length - named.length);
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

/** The template is for visits of two patient classes; here every message that names a patient may pass. */
async function keepEveryPatient(api: StudioClient, id: string): Promise<void> {
  const { draft, draftRevision } = await api.pipelines.read.query({ id });
  const nodes = draft.nodes.map((node) => {
    if (node.plugin === 'hl7v2-validator') {
      const fields = ['PID-3.1', 'PID-5.1'].map((path) => ({ path, requirement: 'required' }));
      return { ...node, settings: { ...node.settings, message_types: [], fields } };
    }
    if (node.plugin !== 'filter') return node;
    const conditions = [{ path: 'PID-5.1', op: 'exists' }];
    return { ...node, settings: { rules: [{ id: 'all', name: 'Everyone', match: 'all', conditions }] } };
  });
  await api.pipelines.saveDraft.mutate({ id, document: { ...draft, nodes }, baseRevision: draftRevision });
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
