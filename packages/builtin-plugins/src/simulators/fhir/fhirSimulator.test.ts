import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FhirSimulator, fhirSimulator } from './fhirSimulator.ts';

let server: FhirSimulator;
beforeAll(async () => {
  server = await fhirSimulator.start({ port: 0 });
});
beforeEach(() => {
  server.clear();
  server.behaviour = 'accept';
});
afterAll(() => server.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.address}${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

const patient = (value: string, more: Record<string, unknown> = {}) => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:mrn', value }],
  name: [{ family: 'Müller', given: ['Ada'] }],
  birthDate: '1980-03-04',
  ...more,
});

describe('the FHIR simulator', () => {
  it('creates, reads, updates with a version, deletes, and remembers', async () => {
    const created = await call('POST', '/Patient', patient('1'));
    expect(created.status).toBe(201);
    const path = `/Patient/${created.body.id}`;
    expect(created.headers.get('location')).toBe(`${server.address}${path}/_history/1`);
    expect((await call('GET', path)).headers.get('etag')).toBe('W/"1"');
    const changed = { ...created.body, active: true };
    expect((await call('PUT', path, changed, { 'if-match': 'W/"1"' })).body.meta.versionId).toBe('2');
    expect((await call('PUT', path, changed, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(410);
    expect((await call('GET', `${path}/_history`)).body.entry).toHaveLength(3);
    expect((await call('GET', `${path}/_history/1`)).body.active).toBeUndefined();
    expect((await call('GET', '/Patient/none')).status).toBe(404);
  });

  it('searches by what each parameter means, page by page', async () => {
    for (let index = 0; index < 7; index++) {
      await call(
        'POST',
        '/Patient',
        patient(`${index}`, { gender: index % 2 ? 'male' : 'female', birthDate: `198${index}-03-04` }),
      );
    }
    const total = async (query: string) => (await call('GET', `/Patient?${query}`)).body.total;
    expect(await total('identifier=urn:mrn|3')).toBe(1);
    expect(await total('identifier=3')).toBe(1);
    expect(await total('identifier=other|3')).toBe(0);
    expect(await total('family=mul')).toBe(7);
    expect(await total('family:exact=Mul')).toBe(0);
    expect(await total('gender=female')).toBe(4);
    expect(await total('gender=male,female&birthdate=ge1985')).toBe(2);
    expect(await total('birthdate=1983-03')).toBe(1);
    expect(await total('unknown=1')).toBe(7);
    expect((await call('GET', '/Patient?unknown=1', undefined, { prefer: 'handling=strict' })).status).toBe(
      400,
    );
    const first = await call('GET', '/Patient?_count=5');
    const next = first.body.link.find((link: { relation: string }) => link.relation === 'next').url;
    expect((await (await fetch(next)).json()).entry).toHaveLength(2);
  });

  it.each([
    ['a type that does not exist', 404, '/Patent', { resourceType: 'Patent' }],
    ['another type than the address says', 400, '/Observation', patient('1')],
    ['a date that does not exist', 422, '/Patient', patient('1', { birthDate: '2023-02-29' })],
    ['a code that is not in the list', 422, '/Patient', patient('1', { gender: 'F' })],
    ['a missing required element', 422, '/Encounter', { resourceType: 'Encounter', status: 'planned' }],
    ['an empty list', 422, '/Patient', patient('1', { address: [] })],
    ['an empty text', 422, '/Patient', patient('1', { language: ' ' })],
    ['a single value where a list belongs', 422, '/Patient', patient('1', { name: { family: 'X' } })],
    ['text that is no JSON', 400, '/Patient', '{'],
  ])('refuses %s with an OperationOutcome', async (_, status, path, body) => {
    const refused = await call('POST', path, body);
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  });

  it('runs a transaction as a whole, with references between new, conditional and existing records', async () => {
    const existing = (await call('POST', '/Patient', patient('1'))).body.id;
    const observation = (reference: string) => ({
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'x' },
      subject: { reference },
    });
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: observation('urn:uuid:1'), request: { method: 'POST', url: 'Observation' } },
        {
          fullUrl: 'urn:uuid:1',
          resource: patient('1'),
          request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:mrn|1' },
        },
        {
          resource: observation('Patient?identifier=urn:mrn|1'),
          request: { method: 'POST', url: 'Observation' },
        },
      ],
    };
    const done = await call('POST', '', bundle);
    expect(done.body.entry.map((entry: { response: { status: string } }) => entry.response.status)).toEqual([
      '201',
      '200',
      '201',
    ]);
    for (const record of server.records('Observation')) {
      expect(record).toMatchObject({ subject: { reference: `Patient/${existing}` } });
    }
    const broken = {
      ...bundle,
      entry: [
        ...bundle.entry,
        { resource: observation('urn:uuid:9'), request: { method: 'POST', url: 'Observation' } },
      ],
    };
    expect((await call('POST', '', broken)).status).toBe(400);
    expect(server.records('Observation')).toHaveLength(2);
  });

  it('keeps references to a record that a conditional update creates', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:1',
          resource: patient('1'),
          request: { method: 'PUT', url: 'Patient?identifier=urn:mrn|1' },
        },
        {
          resource: {
            resourceType: 'Encounter',
            identifier: [{ system: 'urn:visit', value: 'V1' }],
            status: 'in-progress',
            class: { code: 'IMP' },
            subject: { reference: 'urn:uuid:1' },
          },
          request: { method: 'PUT', url: 'Encounter?identifier=urn:visit|V1' },
        },
      ],
    };
    for (const status of ['201', '200']) {
      const done = await call('POST', '', bundle);
      expect(done.body.entry.map((entry: { response: { status: string } }) => entry.response.status)).toEqual(
        [status, status],
      );
      const [stored] = server.records('Patient');
      expect(server.records('Encounter')).toMatchObject([
        { subject: { reference: `Patient/${stored?.['id']}` } },
      ]);
    }
  });

  it('plays a server that refuses, or is down', async () => {
    server.behaviour = 'reject';
    expect((await call('POST', '/Patient', patient('1'))).status).toBe(422);
    expect((await call('GET', '/metadata')).body.fhirVersion).toBe('4.0.1');
    server.behaviour = 'down';
    const down = await call('GET', '/metadata');
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('2');
    expect(server.activity()[0]?.title).toBe('GET /metadata → 503');
  });

  it('is down for two requests and then works', async () => {
    server.behaviour = 'down-twice';
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await call('POST', '/Patient', patient('1'))).status);
    expect(statuses).toEqual([503, 503, 201, 201]);
  });

  it('does what it was asked for and cuts the line, within its answer or before it', async () => {
    for (const behaviour of ['cut', 'cut-before']) {
      server.clear();
      server.behaviour = behaviour;
      await expect(call('POST', '/Patient', patient('1'))).rejects.toThrow();
      expect(server.records('Patient')).toHaveLength(1);
    }
  });

  const synthea = join(import.meta.dirname, '../../../../../../shared/corpus/fhir/synthea');
  it.skipIf(!existsSync(synthea))('takes real patient bundles (needs shared/corpus)', async () => {
    for (const file of readdirSync(synthea).filter((name) => name.endsWith('.json'))) {
      const bundle = JSON.parse(readFileSync(join(synthea, file), 'utf8'));
      const done = await call('POST', '', bundle);
      expect(done.body.issue ?? []).toEqual([]);
      expect(done.status).toBe(200);
    }
    expect(server.records('Patient').length).toBeGreaterThan(0);
  });
});
