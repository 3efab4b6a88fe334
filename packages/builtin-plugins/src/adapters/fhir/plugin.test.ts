import { type Json, memoryFlowState, PluginError } from '@pyheart/plugin-sdk';
import {
  fakeClock,
  fakeContext,
  fullMessage,
  memoryBlobs,
  memoryNodeStore,
  runPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FhirSimulator, fhirSimulator } from '../../simulators/fhir/fhirSimulator.ts';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { fhir } from './plugin.ts';

testPluginContract(fhir);

const patient = (family: string, value = 'A1') => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:mrn', value }],
  name: [{ family, given: ['Ada'] }],
});

const send = (
  config: Record<string, unknown>,
  body: Json,
  kind: 'fhir.resource' | 'fhir.bundle' | 'json' = 'fhir.resource',
) => runPlugin(fhir, { config, message: { kind, body }, clock: fakeClock() });

const failureOf = async (work: Promise<unknown>): Promise<PluginError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PluginError) return error;
  throw new Error('It did not fail as expected.', { cause: error });
};

describe('fhir against a server that stores', () => {
  let server: FhirSimulator;
  beforeAll(async () => {
    server = await fhirSimulator.start({ port: 0 });
  });
  beforeEach(() => server.clear());
  afterAll(() => server.close());
  const settings = (interaction: string, more: Record<string, unknown> = {}) => ({
    base_url: server.address,
    interaction,
    ...more,
  });

  it('creates without the id that the mapping made, and gives the record with its new id and version', async () => {
    const { out } = await send(settings('create'), { ...patient('Byron'), id: 'ours' });
    expect(out).toMatchObject({
      kind: 'fhir.resource',
      subtype: 'Patient',
      body: { meta: { versionId: '1' } },
    });
    expect(out?.body).not.toHaveProperty('id', 'ours');
    expect(out?.meta.labels?.['location']).toContain('/Patient/');
  });

  it('creates unless it exists, by the identifier with its system', async () => {
    const first = await send(settings('conditional_create'), patient('Byron', 'a,b|c'));
    const second = await send(settings('conditional_create'), patient('Byron', 'a,b|c'));
    expect(second.out?.body).toEqual(first.out?.body);
    expect(server.records('Patient')).toHaveLength(1);
    expect(second.explanations.join()).toContain('nothing was created');
  });

  it('says that several records match a conditional create', async () => {
    await send(settings('create'), patient('One'));
    await send(settings('create'), patient('Two'));
    const failure = await failureOf(send(settings('conditional_create'), patient('Three')));
    expect(failure.code).toBe('PH-FHR-012');
  });

  it('understands an answer without a body from Location and ETag', async () => {
    const { out } = await send(settings('create', { prefer: 'minimal' }), patient('Byron'));
    expect(out?.body).toMatchObject({
      resourceType: 'Patient',
      id: expect.any(String),
      meta: { versionId: '1' },
    });
  });

  it('lets only one of two writers win, and shows the other the conflict', async () => {
    const created = (await send(settings('create'), patient('Byron'))).out?.body as { [key: string]: Json };
    await send(settings('update'), { ...created, active: true });
    const failure = await failureOf(send(settings('update'), { ...created, active: false }));
    expect(failure).toMatchObject({ code: 'PH-REJ-009', class: 'conflict' });
    const merged = await send(settings('update', { on_conflict: 'reread_merge' }), {
      resourceType: 'Patient',
      id: created['id'] ?? '',
      meta: { versionId: '1' },
      gender: 'female',
    });
    expect(merged.out?.body).toMatchObject({ active: true, gender: 'female', meta: { versionId: '3' } });
  });

  it('reads by an id from the message, and tells a missing record from a refused one', async () => {
    const created = (await send(settings('create'), patient('Byron'))).out?.body as { id: string };
    const read = settings('read', { resource_type: 'Patient', id: '{patient}' });
    expect((await send(read, { patient: created.id }, 'json')).out?.body).toMatchObject({ id: created.id });
    expect((await failureOf(send(read, { patient: 'nobody' }, 'json'))).code).toBe('PH-REJ-002');
    await send(settings('delete'), { resourceType: 'Patient', id: created.id });
    expect((await failureOf(send(read, { patient: created.id }, 'json'))).message).toContain('deleted');
  });

  it('collects all pages of a search', async () => {
    for (let index = 0; index < 25; index++) await send(settings('create'), patient('Byron', `P${index}`));
    const search = settings('search', { resource_type: 'Patient', query: 'family={name}', page_size: 4 });
    const { out } = await send(search, { name: 'byr' }, 'json');
    expect(out?.body).toMatchObject({ type: 'searchset', total: 25 });
    const each = await send({ ...search, search_output: 'each' }, { name: 'byr' }, 'json');
    expect(each.outputs['out']).toHaveLength(25);
  });

  it('sends a transaction that takes effect as a whole, and says what happened to each entry', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          fullUrl: 'urn:uuid:1b671a64-40d5-491e-99b0-da01ff1f3341',
          resource: { ...patient('Byron'), id: 'ours' },
          request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:mrn|A1' },
        },
        {
          resource: {
            resourceType: 'Encounter',
            status: 'in-progress',
            class: { code: 'IMP' },
            subject: { reference: 'urn:uuid:1b671a64-40d5-491e-99b0-da01ff1f3341' },
          },
          request: { method: 'POST', url: 'Encounter' },
        },
      ],
    };
    const { out, explanations } = await send(settings('transaction'), bundle, 'fhir.bundle');
    expect(out).toMatchObject({ kind: 'fhir.bundle', subtype: 'Bundle/transaction-response' });
    expect(explanations.join()).toContain('2 created');
    const [stored] = server.records('Patient');
    expect(server.records('Encounter')[0]).toMatchObject({
      subject: { reference: `Patient/${stored?.['id']}` },
    });

    const again = await send(
      settings('transaction'),
      { ...bundle, entry: [bundle.entry[0] ?? null] },
      'fhir.bundle',
    );
    expect(again.explanations.join()).toContain('1 ok');
    expect(server.records('Patient')).toHaveLength(1);
  });

  it('names the entry and the element that a transaction failed for, and leaves nothing behind', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: patient('Byron'), request: { method: 'POST', url: 'Patient' } },
        {
          resource: { resourceType: 'Encounter', status: 'odd' },
          request: { method: 'POST', url: 'Encounter' },
        },
      ],
    };
    const failure = await failureOf(send(settings('transaction'), bundle, 'fhir.bundle'));
    expect(failure).toMatchObject({ code: 'PH-REJ-001', class: 'rejected' });
    expect(failure.issues.map((issue) => issue.message).join()).toMatch(
      /Entry 1.*Encounter.class is required/,
    );
    expect(server.records('Patient')).toHaveLength(0);
  });

  it('gives the failed entries of a batch one by one, ready to be sent again', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        {
          resource: { ...patient('Byron'), birthDate: '2026-02-30' },
          request: { method: 'POST', url: 'Patient' },
        },
        { resource: patient('Lovelace'), request: { method: 'POST', url: 'Patient' } },
      ],
    };
    const { outputs, issues } = await send(settings('batch'), bundle, 'fhir.bundle');
    expect(outputs['rejected']).toHaveLength(1);
    expect(outputs['rejected']?.[0]?.body).toMatchObject({ type: 'batch', entry: [bundle.entry[0]] });
    expect(issues[0]?.at?.path).toBe('Bundle.entry[0]: Patient.birthDate');
    expect(outputs['out']?.[0]?.body).toMatchObject({ type: 'batch-response' });
  });

  it('tests its connection without changing anything', async () => {
    const probe = await fhir.probe?.({
      config: fhir.config.parse(settings('transaction')),
      node: 'n',
      pipeline: 'p',
      log: { debug() {}, info() {}, warn() {}, error() {} },
      clock: fakeClock(),
      signal: new AbortController().signal,
      fetch,
      store: memoryNodeStore(),
      flow: memoryFlowState(),
      blobs: memoryBlobs(),
      credentials: async () => ({}),
    });
    expect(probe?.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(probe?.map(({ detail }) => detail).join()).toContain('FHIR 4.0.1');
  });
});

describe('fhir against a server that misbehaves', () => {
  let close: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await close?.();
    close = undefined;
  });
  const serve = async (script: Script) => {
    const server = await scriptedServer(script);
    close = server.close;
    return server;
  };

  it('waits as long as the server says, in seconds or by a date', async () => {
    const dates = ['30', 'Mon, 05 Jan 2026 08:00:30 GMT'];
    const server = await serve((_, count) => ({
      status: 503,
      headers: { 'retry-after': dates[count - 1] ?? '' },
    }));
    const config = { base_url: server.address, interaction: 'create' };
    for (const _ of dates) {
      const failure = await failureOf(send(config, patient('Byron')));
      expect(failure).toMatchObject({ code: 'PH-NET-004', class: 'throttled' });
      expect(failure.retryAt?.toISOString()).toBe('2026-01-05T08:00:30.000Z');
    }
  });

  it('tries an unconditional create only once when the server failed inside, and a conditional one again', async () => {
    const server = await serve(() => ({ status: 500 }));
    const create = await failureOf(
      send({ base_url: server.address, interaction: 'create' }, patient('Byron')),
    );
    expect(create).toMatchObject({ code: 'PH-DLV-002', class: 'ambiguous' });
    const again = await failureOf(
      send({ base_url: server.address, interaction: 'conditional_create' }, patient('Byron')),
    );
    expect(again).toMatchObject({ code: 'PH-NET-003', class: 'transient' });
  });

  it('takes a connection that breaks after an unconditional create for an unknown outcome', async () => {
    const server = await serve(() => ({ status: 0, drop: true }));
    const failure = await failureOf(
      send({ base_url: server.address, interaction: 'create' }, patient('Byron')),
    );
    expect(failure.code).toBe('PH-DLV-002');
  });

  it('asks whether a create of unknown outcome arrived, by the identifier of the record', async () => {
    const found = { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient', id: '1' } }] };
    const server = await serve(({ url }) => ({
      status: 200,
      body: url?.includes('identifier=urn%3Amrn%7C1') ? found : { resourceType: 'Bundle' },
    }));
    const config = { base_url: server.address, interaction: 'create' };
    const context = fakeContext(fhir, { config });
    const state = await fhir.initialize?.(context);
    const ask = (body: Json) => {
      const message = fullMessage({ kind: 'fhir.resource', body });
      const run = { ...context, state, attempt: 1, port: 'in' };
      return fhir.ask?.(message, {
        ...run,
        derive: () => message,
        explain: () => undefined,
        unlisted: () => undefined,
        decide: () => undefined,
        report: () => undefined,
      });
    };
    const known = (value: string) => ({
      resourceType: 'Patient',
      identifier: [{ system: 'urn:mrn', value }],
    });
    expect(await ask(known('1'))).toBe('arrived');
    expect(await ask(known('2'))).toBe('absent');
    expect(await ask({ resourceType: 'Patient' })).toBe('unknown');
    const bare = { resourceType: 'Patient', identifier: [{ value: 'urn:mrn|1' }] };
    expect(await ask(bare)).toBe('unknown');
    expect(fhir.inDoubt?.(context.config, fullMessage({ kind: 'fhir.resource', body: bare }))).toBe('hold');
    await fhir.cleanup?.(state);
  });

  it('refreshes a refused token once, then gives up', async () => {
    const server = await serve(({ headers }) =>
      headers.authorization === 'Bearer new'
        ? { status: 200, body: { resourceType: 'Patient', id: '1' } }
        : { status: 401 },
    );
    const config = {
      base_url: server.address,
      interaction: 'read',
      resource_type: 'Patient',
      id: '1',
      auth: 'token',
    };
    const message = { kind: 'signal' as const, body: null };
    const asked: boolean[] = [];
    const withToken = (token: string) => async (_: string, options?: { refresh?: boolean }) => {
      asked.push(options?.refresh === true);
      return { headers: { authorization: `Bearer ${options?.refresh ? token : 'old'}` } };
    };
    expect((await runPlugin(fhir, { config, message, credentials: withToken('new') })).out).toBeDefined();
    expect(asked).toEqual([false, true]);
    const failure = await failureOf(runPlugin(fhir, { config, message, credentials: withToken('bad') }));
    expect(failure).toMatchObject({ code: 'PH-AUT-001', class: 'auth' });
  });

  it.each([
    ['to the server itself', 'http://127.0.0.1:9/x', []],
    ['with encryption', 'http://pages.invalid/x', ['pages.invalid']],
  ])('follows next links only %s', async (_, url, allowed_hosts) => {
    const server = await serve(() => ({
      status: 200,
      body: { resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url }] },
    }));
    const search = { interaction: 'search', resource_type: 'Patient' };
    const config = { base_url: server.address, ...search, allowed_hosts };
    const failure = await failureOf(runPlugin(fhir, { config, message: { kind: 'signal', body: null } }));
    expect(failure.code).toBe('PH-SEC-001');
  });

  const sentTo = async (config: Record<string, unknown>, body: Json, script: Script) => {
    const { address, seen } = await serve(script);
    const run = await send({ base_url: address, ...config }, body, 'json');
    return { ...run, request: seen[0], requests: seen };
  };

  it('sends a FHIRPath Patch as the resource that it is, to the one that matches', async () => {
    const steps = { resourceType: 'Parameters', parameter: [{ name: 'operation', part: [] }] };
    const config = { interaction: 'conditional_patch', resource_type: 'Patient', query: 'identifier=a|1' };
    const { request } = await sentTo(config, steps, () => ({
      status: 200,
      body: { resourceType: 'Patient' },
    }));
    expect(request).toMatchObject({
      method: 'PATCH',
      url: '/Patient?identifier=a|1',
      body: JSON.stringify(steps),
    });
    expect(request?.headers['content-type']).toBe('application/fhir+json');
  });

  it('writes and reads XML, both ways the same resource', async () => {
    const sent = { ...patient('Byron'), active: true, birthDate: '1980-01-02' };
    const { out, request } = await sentTo({ interaction: 'create', format: 'xml' }, sent, ({ body }) => ({
      status: 201,
      headers: { 'content-type': 'application/fhir+xml;charset=utf-8' },
      body,
    }));
    expect(request?.headers).toMatchObject({
      'content-type': 'application/fhir+xml',
      accept: 'application/fhir+xml',
    });
    expect(request?.body).toContain(
      '<Patient xmlns="http://hl7.org/fhir"><identifier><system value="urn:mrn"/>',
    );
    expect(out?.body).toEqual(sent);
    const unknown = sentTo({ interaction: 'create', format: 'xml' }, { ...sent, shoe: 1 }, () => ({
      status: 200,
    }));
    expect((await failureOf(unknown)).message).toContain('Patient.shoe is not an element of FHIR R4.');
    const r5 = sentTo({ interaction: 'create', format: 'xml', fhir_version: 'R5' }, sent, () => ({
      status: 200,
    }));
    expect((await failureOf(r5)).code).toBe('PH-CFG-001');
  });

  it('tries again later what a server refuses for now only', async () => {
    const refused = sentTo({ interaction: 'create' }, patient('Byron'), () => ({
      status: 422,
      body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'lock-error' }] },
    }));
    expect(await failureOf(refused)).toMatchObject({ code: 'PH-NET-003', class: 'transient' });
  });

  it('tells a conflict in a batch from a refusal', async () => {
    const entry = {
      resource: patient('Byron'),
      request: { method: 'PUT', url: 'Patient/1', ifMatch: 'W/"1"' },
    };
    const { outputs } = await sentTo(
      { interaction: 'batch' },
      { resourceType: 'Bundle', entry: [entry] },
      () => ({
        status: 200,
        body: { resourceType: 'Bundle', type: 'batch-response', entry: [{ response: { status: '412' } }] },
      }),
    );
    expect([outputs['rejected'] ?? []].flat()[0]?.meta.labels?.['errorCode']).toBe('PH-REJ-009');
  });

  it('reads the reasons of a server that refuses in XML', async () => {
    const outcome =
      '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="required"/><expression value="Patient.name"/></issue></OperationOutcome>';
    const refused = sentTo({ interaction: 'create' }, patient('Byron'), () => ({
      status: 422,
      headers: { 'content-type': 'application/fhir+xml' },
      body: outcome,
    }));
    expect((await failureOf(refused)).issues[0]?.at?.path).toBe('Patient.name');
  });

  it('never deletes or patches by an empty search', async () => {
    for (const interaction of ['conditional_delete', 'conditional_patch']) {
      const config = { base_url: 'http://127.0.0.1:9', interaction, resource_type: 'Patient' };
      expect((await failureOf(send(config, [], 'json'))).code).toBe('PH-CFG-001');
    }
  });

  it('hands an operation the message and typed inputs, or inputs alone in the address', async () => {
    const ok = () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset' } });
    const match = await sentTo(
      {
        interaction: 'operation',
        operation: '$match',
        resource_type: 'Patient',
        operation_input: 'resource',
        inputs: [
          { name: 'onlyCertainMatches', type: 'boolean', value: 'true' },
          { name: 'count', type: 'integer', value: '3' },
        ],
      },
      patient('Byron'),
      ok,
    );
    expect(match.request?.url).toBe('/Patient/$match');
    expect(JSON.parse(match.request?.body ?? '')).toEqual({
      resourceType: 'Parameters',
      parameter: [
        { name: 'resource', resource: patient('Byron') },
        { name: 'onlyCertainMatches', valueBoolean: true },
        { name: 'count', valueInteger: 3 },
      ],
    });
    const lookup = await sentTo(
      {
        interaction: 'operation',
        operation: '$lookup',
        resource_type: 'CodeSystem',
        operation_input: 'none',
        operation_method: 'get',
        inputs: [{ name: 'code', type: 'code', value: '{code}' }],
      },
      { code: '8302-2' },
      () => ({ status: 200, body: { resourceType: 'Parameters' } }),
    );
    expect(lookup.request).toMatchObject({ method: 'GET', url: '/CodeSystem/$lookup?code=8302-2' });
  });

  it('follows the pages of an operation, and takes an entry that comes again once', async () => {
    const page = (id: string, next?: string) => ({
      status: 200,
      body: {
        resourceType: 'Bundle',
        type: 'searchset',
        ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
        entry: [
          { fullUrl: 'http://x/Patient/1', resource: { resourceType: 'Patient', id: '1' } },
          { fullUrl: `http://x/Condition/${id}`, resource: { resourceType: 'Condition', id } },
        ],
      },
    });
    const everything = {
      interaction: 'operation',
      operation: '$everything',
      resource_type: 'Patient',
      id: '1',
      operation_input: 'none',
    };
    const { out, requests } = await sentTo(everything, {}, (_, count) =>
      count === 1 ? page('a', '/page?token=A%7Cb') : page('b'),
    );
    expect(out?.body).toMatchObject({ total: 3, type: 'searchset' });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /Patient/1/$everything',
      'GET /page?token=A%7Cb',
    ]);
  });

  it('does not trust a bundle answer of another length', async () => {
    const server = await serve(() => ({
      status: 200,
      body: { resourceType: 'Bundle', type: 'batch-response', entry: [] },
    }));
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: patient('Byron'), request: { method: 'POST', url: 'Patient' } }],
    };
    const failure = await failureOf(
      send({ base_url: server.address, interaction: 'batch' }, bundle, 'fhir.bundle'),
    );
    expect(failure.code).toBe('PH-PRT-001');
  });

  it('stops reading an answer that is larger than allowed', async () => {
    const server = await serve(() => ({ status: 200, body: { pad: 'x'.repeat(1_200_000) } }));
    const config = { base_url: server.address, interaction: 'create', max_response_mb: 1 };
    expect((await failureOf(send(config, patient('Byron')))).code).toBe('PH-SEC-001');
  });

  it('refuses an unencrypted address of another machine', async () => {
    const config = { base_url: 'http://fhir.example.org/r4', interaction: 'create' };
    expect((await failureOf(send(config, patient('Byron')))).code).toBe('PH-SEC-001');
  });

  it('never puts what the patient is called into a failure sentence', async () => {
    const server = await serve(() => ({
      status: 422,
      body: { resourceType: 'OperationOutcome', issue: [] },
    }));
    const failure = await failureOf(
      send({ base_url: server.address, interaction: 'create' }, patient('Zzyzx')),
    );
    expect(failure.message + (failure.hint ?? '')).not.toContain('Zzyzx');
  });
});
