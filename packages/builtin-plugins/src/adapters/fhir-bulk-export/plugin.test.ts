import { hash } from 'node:crypto';
import type { IncomingMessage, NodeStore } from '@pyheart/plugin-sdk';
import {
  fakeContext,
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  memoryNodeStore,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { smartBackend } from '../../authenticators/smart-backend/plugin.ts';
import { makeSigningKey } from '../../signIn/makeSigningKey.ts';
import { publishedKeys, succeed } from '../../signIn/signingKeys.ts';
import { bulkSimulator } from '../../simulators/bulk/bulkSimulator.ts';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { fhirBulkExport } from './plugin.ts';

testPluginContract(fhirBulkExport);

const cleanups: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Real time: tokens and jobs of the stand-in go by it. */
const clock = { now: () => new Date() };

async function ehr(behaviour: string, patients = 100) {
  const key = await succeed(await makeSigningKey('ES384'), undefined, new Date());
  const keys = async () => (await publishedKeys(key, new Date()))?.keys ?? [];
  const simulator = await bulkSimulator.start({ port: 0, keys, patients });
  simulator.behaviour = behaviour;
  cleanups.push(simulator.close);
  return { simulator, key };
}

async function listen(
  config: Record<string, unknown>,
  options: Partial<ListenPluginOptions> = {},
): Promise<ListeningPlugin> {
  const settings = { level: 'patient', every: 3600, ...config };
  const plugin = await listenPlugin(fhirBulkExport, { clock, ...options, config: settings });
  cleanups.push(plugin.close);
  return plugin;
}

/** A scripted FHIR server; the root of its addresses is known when it is asked. */
async function scripted(script: (root: string) => Script) {
  const server = await scriptedServer((request, count) => script(server.address)(request, count));
  cleanups.push(server.close);
  return server;
}

const digestOf = (received: readonly IncomingMessage[]): string =>
  hash(
    'sha256',
    received
      .map(({ raw }) => Buffer.from(raw).toString('utf8'))
      .sort()
      .join('\n'),
  );

const isComplete = (store: NodeStore) =>
  expect.poll(async () => (await store.get('export')) as unknown, { timeout: 10_000 });

describe('fhir-bulk-export', () => {
  it('takes in every record, keeps the time of the server, and ends the job', async () => {
    const { simulator } = await ehr('accept');
    const store = memoryNodeStore();
    const plugin = await listen({ base_url: simulator.address }, { store });
    const received = await plugin.waitFor(200);
    expect(received[0]).toMatchObject({
      kind: 'fhir.resource',
      subtype: 'Patient',
      meta: { businessKey: 'Patient/p0' },
    });
    await isComplete(store).toMatchObject({ completed: 1, since: expect.any(String) });
    await expect.poll(() => simulator.activity()[0]?.title).toMatch(/^DELETE .* 202$/);
    expect(new Set(received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(200);
  });

  it('goes on behind the last byte when connections break, and has the same in the end', async () => {
    const whole = await ehr('accept', 3000);
    const cut = await ehr('drop', 3000);
    const one = await listen({ base_url: whole.simulator.address, types: ['Patient'] });
    const other = await listen({ base_url: cut.simulator.address, types: ['Patient'] });
    const [expected, received] = await Promise.all([one.waitFor(3000), other.waitFor(3000)]);
    expect(digestOf(received)).toBe(digestOf(expected));
    const ranges = cut.simulator.activity().filter(({ detail }) => detail?.startsWith('bytes='));
    expect(ranges).toHaveLength(3);
  });

  it('goes on in the middle of a file after a restart, without a line twice or missing', async () => {
    const { simulator } = await ehr('accept', 500);
    const store = memoryNodeStore();
    let taken = 0;
    const first = await listen(
      { base_url: simulator.address, types: ['Patient'] },
      {
        store,
        onEmit: () => {
          taken += 1;
          if (taken > 200) throw new Error('the store is away');
          return undefined;
        },
      },
    );
    await first.waitFor(200);
    await first.close();
    const second = await listen({ base_url: simulator.address, types: ['Patient'] }, { store });
    await isComplete(store).toMatchObject({ completed: 1 });
    const keys = [...first.received, ...second.received].map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(500);
    expect(second.received.length).toBeLessThan(500);
    const detail = simulator.activity().find(({ title }) => title.endsWith('Patient.ndjson'))?.detail;
    expect(detail).toMatch(/^bytes=\d{3,}-$/);
    expect(simulator.sent).toBe(1);
  });

  it('asks only for what changed since the last complete export', async () => {
    const since = '2026-01-01T00:00:00Z';
    const store = memoryNodeStore({ export: { completed: 3, since, begun: '2020-01-01T00:00:00Z' } });
    const server = await scripted(() => () => ({ status: 404 }));
    const plugin = await listen(
      { base_url: server.address, level: 'group', group_id: 'g1', types: ['Patient'] },
      { store },
    );
    await expect
      .poll(() => server.seen[0]?.url)
      .toBe('/Group/g1/$export?_type=Patient&_since=2026-01-01T00%3A00%3A00Z');
    expect(server.seen[0]?.headers).toMatchObject({ prefer: 'respond-async' });
    await expect.poll(() => plugin.lines.map(({ fields }) => fields['code'])).toContain('PH-REJ-001');
    expect(await store.get('export')).toMatchObject({ completed: 3, since });
  });

  it('begins anew once when the server has lost the export, and gives up the second time', async () => {
    const once = await ehr('gone', 10);
    const plugin = await listen({ base_url: once.simulator.address });
    await plugin.waitFor(20);
    expect(once.simulator.sent).toBe(2);
    const server = await scripted(
      (root) =>
        ({ url }) =>
          url.endsWith('$export')
            ? { status: 202, headers: { 'content-location': `${root}/job` } }
            : { status: 410 },
    );
    const twice = await listen({ base_url: server.address });
    await expect.poll(() => twice.lines.map(({ fields }) => fields['code'])).toContain('PH-REJ-002');
    expect(server.seen.filter(({ url }) => url.endsWith('$export'))).toHaveLength(2);
  });

  it('asks for the export anew when a file became another one while it was taken', async () => {
    const patient = (id: string) => `{"resourceType":"Patient","id":"${id}"}\n`;
    const store = memoryNodeStore();
    let asked = 0;
    const server = await scripted((root) => ({ url }) => {
      if (url.endsWith('$export')) return { status: 202, headers: { 'content-location': '/job' } };
      if (url === '/job') {
        const output = [{ type: 'Patient', url: `${root}/1.ndjson` }];
        return { status: 200, body: { transactionTime: '2026-01-01T00:00:00Z', output } };
      }
      asked += 1;
      if (asked > 1) return { status: 200, headers: { etag: '"2"' }, body: patient('20') + patient('30') };
      // It breaks off in the middle of the second record.
      const broken = { etag: '"1"', 'content-length': '500', connection: 'close' };
      return { status: 200, headers: broken, body: `${patient('1')}{"resourceType":"Pati` };
    });
    const plugin = await listen({ base_url: server.address }, { store });
    await isComplete(store).toMatchObject({ completed: 1 });
    expect(plugin.received.map(({ meta }) => meta?.businessKey)).toEqual(['Patient/20', 'Patient/30']);
    expect(server.seen.map(({ headers }) => headers['if-range'])).toContain('"1"');
    expect(server.seen.filter(({ url }) => url.endsWith('$export'))).toHaveLength(2);
  });

  it('keeps the time back when a file has fewer lines than the server says', async () => {
    const store = memoryNodeStore();
    const server = await scripted((root) => ({ url }) => {
      if (url.endsWith('$export')) return { status: 202, headers: { 'content-location': '/job' } };
      if (url !== '/job') return { status: 200, body: '{"resourceType":"Patient","id":"1"}\n' };
      const output = [{ type: 'Patient', url: `${root}/1.ndjson`, count: 2 }];
      return { status: 200, body: { transactionTime: '2026-01-01T00:00:00Z', output } };
    });
    const plugin = await listen({ base_url: server.address }, { store });
    await expect.poll(() => plugin.lines.map(({ fields }) => fields['code'])).toContain('PH-PRT-001');
    expect(await store.get('export')).not.toHaveProperty('since');
    expect(server.seen.map(({ method }) => method)).not.toContain('DELETE');
  });

  it('gives deletions and reports, follows pages of a manifest, and passes on a line that is no resource', async () => {
    const files: Record<string, string> = {
      '/a': '{"resourceType":"Patient","id":"1"}\nnot json\n',
      '/b': '{"resourceType":"Patient","id":"2"}',
      '/d': '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Patient/9"}}]}\n',
      '/e': '{"resourceType":"OperationOutcome","issue":[]}\n',
    };
    const server = await scripted((root) => ({ url }) => {
      if (url.endsWith('$export')) return { status: 202, headers: { 'content-location': '/job' } };
      const transactionTime = '2026-01-01T00:00:00Z';
      const at = (path: string, type = 'Patient') => [{ type, url: `${root}${path}` }];
      if (url === '/job') {
        const link = [{ relation: 'next', url: `${root}/job?page=2` }];
        return {
          status: 200,
          body: { transactionTime, output: at('/a'), deleted: at('/d', 'Bundle'), link },
        };
      }
      if (url === '/job?page=2')
        return {
          status: 200,
          body: { transactionTime, output: at('/b'), error: at('/e', 'OperationOutcome') },
        };
      return { status: 200, body: files[url] ?? '' };
    });
    const plugin = await listen({ base_url: server.address });
    const received = await plugin.waitFor(5);
    expect(received.map(({ kind, subtype }) => `${kind} ${subtype}`)).toEqual([
      'fhir.bundle Bundle/transaction',
      'fhir.resource Patient',
      'text unreadable',
      'fhir.resource Patient',
      'fhir.outcome OperationOutcome',
    ]);
    await expect
      .poll(() => plugin.lines.map(({ event }) => event))
      .toContain('the server could not export everything');
  });

  it('takes every file when only the query tells them apart', async () => {
    const store = memoryNodeStore();
    const server = await scripted((root) => ({ url }) => {
      if (url.endsWith('$export')) return { status: 202, headers: { 'content-location': '/job' } };
      const id = /^\/file\?id=(\d)$/.exec(url)?.[1];
      if (id !== undefined) return { status: 200, body: `{"resourceType":"Patient","id":"${id}"}\n` };
      const output = ['1', '2', '3'].map((each) => ({
        type: 'Patient',
        url: `${root}/file?id=${each}`,
        count: 1,
      }));
      return { status: 200, body: { transactionTime: '2026-01-01T00:00:00Z', output } };
    });
    const plugin = await listen({ base_url: server.address }, { store });
    await isComplete(store).toMatchObject({ completed: 1 });
    expect(plugin.received.map(({ meta }) => meta?.businessKey)).toEqual([
      'Patient/1',
      'Patient/2',
      'Patient/3',
    ]);
  });

  it('gives whole files when it is told to', async () => {
    const { simulator } = await ehr('accept', 50);
    const plugin = await listen({ base_url: simulator.address, give: 'files' });
    const received = await plugin.waitFor(2);
    expect(received.map(({ subtype }) => subtype)).toEqual(['ndjson/Patient', 'ndjson/Observation']);
    expect(String(received[0]?.body).trim().split('\n')).toHaveLength(50);
  });

  it.each(['resources', 'files'])('counts no empty line when it gives %s', async (give) => {
    const store = memoryNodeStore();
    const server = await scripted((root) => ({ url }) => {
      if (url.endsWith('$export')) return { status: 202, headers: { 'content-location': '/job' } };
      const patient = '{"resourceType":"Patient","id":"1"}';
      if (url !== '/job') return { status: 200, body: `${patient}\r\n\r\n \n${patient}` };
      const output = [{ type: 'Patient', url: `${root}/1.ndjson`, count: 2 }];
      return { status: 200, body: { transactionTime: '2026-01-01T00:00:00Z', output } };
    });
    await listen({ base_url: server.address, give }, { store });
    await isComplete(store).toMatchObject({ completed: 1 });
  });

  it('takes its sign-in to no other system', async () => {
    const elsewhere = await scripted(() => () => ({
      status: 200,
      body: '{"resourceType":"Patient","id":"1"}\n',
    }));
    const manifest = (root: string, requiresAccessToken: boolean) => ({
      transactionTime: '2026-01-01T00:00:00Z',
      requiresAccessToken,
      output: [{ type: 'Patient', url: `${root}/1.ndjson` }],
    });
    const credentials = async () => ({ headers: { authorization: 'Bearer secret' } });
    for (const needsToken of [true, false]) {
      const server = await scripted(
        () =>
          ({ url }) =>
            url.endsWith('$export')
              ? { status: 202, headers: { 'content-location': '/job' } }
              : { status: 200, body: manifest(elsewhere.address, needsToken) },
      );
      const plugin = await listen(
        { base_url: server.address, auth: 'ehr', extra_headers: { 'X-Key': 'k' } },
        { credentials },
      );
      if (needsToken) {
        await expect.poll(() => plugin.lines.map(({ fields }) => fields['code'])).toContain('PH-SEC-001');
        expect(elsewhere.seen).toHaveLength(0);
      } else {
        await plugin.waitFor(1);
        expect(elsewhere.seen[0]?.headers).not.toHaveProperty('authorization');
        expect(elsewhere.seen[0]?.headers).not.toHaveProperty('x-key');
      }
    }
  });

  it.each(['sign-in', 'expired'])('signs in as a SMART backend service (%s)', async (behaviour) => {
    const { simulator, key } = await ehr(behaviour, 20);
    const config = { fhir_url: simulator.address, client_id: 'studio', private_key: key };
    const context = fakeContext(smartBackend, { config, clock });
    const state = await smartBackend.initialize?.(context);
    cleanups.push(() => smartBackend.cleanup?.(state));
    const plugin = await listen(
      { base_url: simulator.address, auth: 'ehr' },
      {
        credentials: async (_node, wish = {}) =>
          (await smartBackend.authorize?.({ ...context, ...wish, state, refresh: wish.refresh === true })) ??
          {},
      },
    );
    await plugin.waitFor(40);
    await expect.poll(() => simulator.activity().map(({ title }) => title)).toContain('DELETE /jobs/… → 202');
    const tokens = simulator.activity().filter(({ title }) => title === 'POST /token → 200');
    expect(tokens.length).toBe(behaviour === 'sign-in' ? 1 : 3);
    expect(JSON.stringify(plugin.lines)).not.toContain('Bearer');
  });
});
