import type { Json, Message } from '@pyheart/plugin-sdk';
import {
  fullMessage,
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { fhirListener } from './plugin.ts';

testPluginContract(fhirListener);

const open: ListeningPlugin[] = [];
afterEach(async () => {
  for (const plugin of open.splice(0)) await plugin.close();
});

const everything = { read: true, search: true, create: true, update: true, delete: true };
const patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '3', lastUpdated: '2026-01-05T08:00:00Z' },
};

async function serve(config: Record<string, unknown> = {}, options: ListenPluginOptions = {}) {
  const resources = [{ type: 'Patient', ...everything, parameters: 'identifier, family' }];
  const settings = { port: 0, resources, bundles: true, operations: ['$match'], ...config };
  const plugin = await listenPlugin(fhirListener, { ...options, config: settings });
  open.push(plugin);
  const root = plugin.listener.address ?? '';
  const call = async (method: string, path: string, body?: Json, headers: Record<string, string> = {}) => {
    const response = await fetch(`${root}${path}`, {
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
  };
  return { plugin, root, call };
}

const gives = (...bodies: Json[]): ListenPluginOptions => ({
  onGivenBack: (): Message[] => bodies.map((body) => fullMessage({ kind: 'fhir.resource', body })),
});

describe('fhir-listener', () => {
  it('says what it serves, to everyone', async () => {
    const { call, root } = await serve({ auth_mode: 'api_key', api_key: 'secret', fhir_version: 'R5' });
    const { status, body } = await call('GET', '/metadata');
    expect(status).toBe(200);
    expect(body).toMatchObject({ fhirVersion: '5.0.0', implementation: { url: root } });
    expect(body.rest[0].resource[0].searchParam).toEqual([
      { name: 'identifier', type: 'token' },
      { name: 'family', type: 'string' },
    ]);
    const refused = await call('GET', '/Patient/p1');
    expect(refused).toMatchObject({ status: 401, body: { resourceType: 'OperationOutcome' } });
    expect((await call('GET', '/Patient/p1', undefined, { 'x-api-key': 'secret' })).status).toBe(404);
  });

  it('answers a read with what the pipeline gives back, with its version, or says that nothing changed', async () => {
    const { call, plugin } = await serve({}, gives(patient));
    const answer = await call('GET', '/Patient/p1');
    expect(answer).toMatchObject({ status: 200, body: patient });
    expect(answer.headers.get('etag')).toBe('W/"3"');
    expect(answer.headers.get('last-modified')).toBe('Mon, 05 Jan 2026 08:00:00 GMT');
    expect(plugin.received[0]).toMatchObject({
      kind: 'json',
      body: { interaction: 'read', type: 'Patient', id: 'p1' },
      meta: { labels: { fhir_interaction: 'read', fhir_type: 'Patient' } },
    });
    expect((await call('GET', '/Patient/p1', undefined, { 'if-none-match': 'W/"3"' })).status).toBe(304);
    expect((await call('GET', '/Patient/p1/_history/3')).status).toBe(200);
  });

  it('makes a searchset of the records that come back, by GET and by POST', async () => {
    const { call, plugin, root } = await serve({}, gives(patient));
    const { body } = await call('GET', '/Patient?family=Byron&identifier=urn:mrn|1&_count=5');
    expect(body).toMatchObject({ type: 'searchset', total: 1 });
    expect(body.entry[0]).toMatchObject({ fullUrl: `${root}/Patient/p1`, search: { mode: 'match' } });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await call('POST', '/Patient/_search', 'family=Byron&family=Ada', form);
    expect(plugin.received.map(({ body: asked }) => asked)).toMatchObject([
      { interaction: 'search', parameters: { family: 'Byron', identifier: 'urn:mrn|1', _count: '5' } },
      { interaction: 'search', parameters: { family: ['Byron', 'Ada'] } },
    ]);
    const unknown = await call('GET', '/Patient?shoe-size=42');
    expect(unknown).toMatchObject({ status: 400, body: { issue: [{ code: 'not-supported' }] } });
    expect(plugin.received).toHaveLength(2);
  });

  it('stores a write first, and tells the address that the pipeline gave it', async () => {
    let isStored = false;
    const onEmit = () => {
      isStored = true;
      return undefined;
    };
    const { call, root } = await serve({}, { ...gives(patient), onEmit });
    const made = await call('POST', '/Patient', { resourceType: 'Patient' });
    expect(isStored).toBe(true);
    expect(made).toMatchObject({ status: 201, body: patient });
    expect(made.headers.get('location')).toBe(`${root}/Patient/p1/_history/3`);
    const bare = await call('POST', '/Patient', { resourceType: 'Patient' }, { prefer: 'return=minimal' });
    expect(bare).toMatchObject({ status: 201, body: undefined });
    expect((await call('PUT', '/Patient/p1', { resourceType: 'Patient', id: 'p1' })).status).toBe(200);
    expect((await call('POST', '', { resourceType: 'Bundle', type: 'transaction' })).status).toBe(200);
  });

  it.each([
    ['a record type that is not served', 'GET', '/Observation/1', undefined, 404],
    ['a method that is not taken', 'PATCH', '/Patient/1', {}, 405],
    ['another record than the address says', 'POST', '/Patient', { resourceType: 'Observation' }, 400],
    ['another id than the address says', 'PUT', '/Patient/2', { resourceType: 'Patient', id: '1' }, 400],
    ['a body that is no FHIR', 'POST', '/Patient', { a: 1 }, 400],
    ['a bundle that is no transaction', 'POST', '', { resourceType: 'Bundle', type: 'document' }, 400],
    ['an operation that is not offered', 'POST', '/Patient/$purge', { resourceType: 'Parameters' }, 404],
    ['an id that is none', 'GET', '/Patient/%20', undefined, 400],
  ])('refuses %s with an OperationOutcome, and stores nothing', async (_, method, path, body, status) => {
    const { call, plugin } = await serve();
    expect(await call(method, path, body)).toMatchObject({
      status,
      body: { resourceType: 'OperationOutcome' },
    });
    expect(plugin.received).toEqual([]);
  });

  it('never passes over a condition that nobody checks', async () => {
    const { call, plugin } = await serve({}, gives(patient));
    const condition = { 'if-none-exist': 'identifier=1' };
    expect((await call('POST', '/Patient', { resourceType: 'Patient' }, condition)).status).toBe(400);
    expect(plugin.received).toEqual([]);
  });

  it('tells a run that failed, with its places, and one that takes too long', async () => {
    const issues = [
      { code: 'PH-VAL-001', severity: 'error' as const, message: 'Missing.', at: { path: 'Patient.name' } },
    ];
    const failed = { status: 'failed' as const, code: 'PH-VAL-001', message: 'Not valid.', issues };
    const first = await serve({}, { onOutcome: () => failed });
    expect(await first.call('POST', '/Patient', { resourceType: 'Patient' })).toMatchObject({
      status: 422,
      body: { issue: [{ diagnostics: 'Missing.', expression: ['Patient.name'] }] },
    });
    const second = await serve({}, { onOutcome: () => ({ status: 'pending' }) });
    expect((await second.call('GET', '/Patient/p1')).status).toBe(504);
    const third = await serve(
      {},
      gives({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'deleted' }] }),
    );
    expect((await third.call('GET', '/Patient/p1')).status).toBe(410);
  });

  it('answers a write for the nodes that its settings name, or when it is stored', async () => {
    const refused = {
      status: 'failed' as const,
      code: 'PH-REJ-001',
      message: 'No.',
      issues: [],
      node: 'Lab',
    };
    const delivered = await serve(
      { write_answer: 'delivered', reply_destinations: ['lab'] },
      { onAnswer: () => refused },
    );
    expect((await delivered.call('POST', '/Patient', { resourceType: 'Patient' })).status).toBe(422);
    const stored = await serve({ write_answer: 'stored' });
    expect((await stored.call('POST', '/Patient', { resourceType: 'Patient' })).status).toBe(202);
    expect(fhirListener.answersAfter?.({ write_answer: 'delivered', reply_destinations: ['lab'] })).toEqual([
      'lab',
    ]);
  });

  it('answers 503 when the request could not be stored, and 413 when it is too large', async () => {
    const onEmit = () => {
      throw new Error('no room');
    };
    const { call } = await serve({ max_body_mb: 0.001 }, { onEmit });
    expect((await call('GET', '/Patient/p1')).status).toBe(503);
    expect(
      (await call('POST', '/Patient', { resourceType: 'Patient', language: 'x'.repeat(3000) })).status,
    ).toBe(413);
  });

  it('is a FHIR server for a client that others wrote', async () => {
    const { MedplumClient, OperationOutcomeError } = await import('@medplum/core');
    const { root, plugin } = await serve({}, gives(patient));
    const client = new MedplumClient({ baseUrl: root.replace(/fhir$/, ''), fhirUrlPath: 'fhir', fetch });
    expect(await client.readResource('Patient', 'p1')).toMatchObject({ id: 'p1' });
    expect([...(await client.searchResources('Patient', 'family=Byron'))]).toMatchObject([{ id: 'p1' }]);
    expect(await client.createResource({ resourceType: 'Patient' })).toMatchObject({ id: 'p1' });
    expect(await client.updateResource({ resourceType: 'Patient', id: 'p1' })).toMatchObject({ id: 'p1' });
    await expect(client.search('Observation', 'code=1')).rejects.toThrow(OperationOutcomeError);
    expect(plugin.received).toHaveLength(4);
  });
});
