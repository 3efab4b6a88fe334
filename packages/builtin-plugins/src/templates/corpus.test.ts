import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Hl7Message, parseHl7 } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import type { Resource } from '../simulators/fhir/fhirReply.ts';
import { validateRecord } from '../simulators/fhir/validateRecord.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { type Arrival, walkPipeline } from '../testing/walkPipeline.ts';
import { patientRows } from './adtRows.ts';
import { administrativeSex } from './adtTables.ts';
import { adtToFhir } from './gallery/adtToFhir.ts';
import { layOut } from './layOut.ts';

const corpus = path.join(import.meta.dirname, '../../../../../shared/corpus/hl7v2');
const isHere = existsSync(corpus);

/** One message a file; some files hold several, of which the first is taken. */
const read = (pattern: string) =>
  globSync(pattern, { cwd: corpus })
    .sort()
    .map((name) => ({ name, body: readFileSync(path.join(corpus, name), 'utf8') }));

const template = adtToFhir.document(templatePeers);

const patientsOnly = layOut(
  { name: 'Patients only', description: 'Every message that has a patient.' },
  [
    { id: 'listen', plugin: 'mllp-listener', name: 'In', column: 0, settings: {} },
    {
      id: 'map',
      plugin: 'field-mapper',
      name: 'Map',
      column: 1,
      settings: {
        rows: patientRows,
        tables: [administrativeSex],
        resources: [{ resource: 'Patient', write: 'create_once' }],
      },
    },
    {
      id: 'send',
      plugin: 'fhir',
      name: 'Send',
      column: 2,
      settings: { base_url: 'http://127.0.0.1:4180/fhir' },
    },
  ],
  ['listen.out > map.in', 'map.out > send.in'],
);

const send = (document: typeof template, body: string) =>
  walkPipeline(document, builtinPlugins, { node: 'listen', port: 'out', message: { kind: 'hl7v2', body } });

const texts = (message: Hl7Message, where: string) =>
  message.getAll(where).flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));

interface Patient {
  identifier?: { value: string }[];
  name?: { family?: string }[];
}

const resourcesOf = (arrival: Arrival | undefined): Resource[] =>
  ((arrival?.message.body as { entry?: { resource: Resource }[] })?.entry ?? []).map(
    ({ resource }) => resource,
  );

const patientOf = (arrival: Arrival | undefined): Patient | undefined => {
  const entries =
    (arrival?.message.body as { entry?: { resource: { resourceType: Json } & Patient }[] })?.entry ?? [];
  return entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource;
};

/** The identifiers and family names of the message, read without the mapper. */
function expectPatientOf(arrival: Arrival | undefined, body: string): void {
  const { message } = parseHl7(body);
  if (message === undefined) throw new Error('A message that was mapped must be readable.');
  expect(resourcesOf(arrival).flatMap(validateRecord)).toEqual([]);
  const patient = patientOf(arrival);
  expect(patient?.identifier?.map(({ value }) => value) ?? []).toEqual(texts(message, 'PID-3[*].1.1'));
  const families = patient?.name?.flatMap(({ family }) => family ?? []) ?? [];
  expect(families).toEqual([...texts(message, 'PID-5[*].1.1'), ...texts(message, 'PID-9[*].1.1')]);
}

describe.skipIf(!isHere)('messages of others (skipped without ../shared/corpus)', () => {
  it.each(isHere ? read('{fhir-converter/ADT*,reportstream-inventory}/**/*.hl7') : [])(
    'goes through the ADT template: $name',
    async ({ body }) => {
      const arrivals = await send(template, body);
      const [first] = arrivals;
      if (first?.node === 'send') expectPatientOf(first, body);
      else if (first?.node === 'select') expect(first.port).toBe('filtered');
      else {
        expect(arrivals.map(({ node }) => node)).toEqual(['mail', 'keep']);
        const errors = first?.issues.filter(({ severity }) => severity === 'error') ?? [];
        expect(errors.length).toBeGreaterThan(0);
        for (const { at } of errors) expect(at?.path ?? at?.line).toBeDefined();
      }
    },
  );

  it.each(isHere ? read('{fhir-converter,reportstream-inventory,reportstream-full}/**/*.{hl7,HL7}') : [])(
    'gives its patient or an issue with a place: $name',
    async ({ body }) => {
      const [first] = await send(patientsOnly, body);
      if (first?.port === 'in') return expectPatientOf(first, body);
      expect(first).toMatchObject({ node: 'map', port: 'error' });
      expect(first?.issues.length).toBeGreaterThan(0);
      for (const { at } of first?.issues ?? []) expect(at?.path ?? at?.line ?? at?.field).toBeDefined();
    },
  );

  it.each(isHere ? read('bad-inputs/*/*') : [])('does not break the template: $name', async ({ body }) => {
    for (const { issues, node } of await send(template, body)) {
      if (node === 'keep') expect(issues.length).toBeGreaterThan(0);
    }
  });
});
