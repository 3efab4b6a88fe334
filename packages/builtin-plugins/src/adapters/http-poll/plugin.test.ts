import {
  type ListeningPlugin,
  listenPlugin,
  memoryNodeStore,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { compareValues } from '../../polling/PollMark.ts';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { httpPoll } from './plugin.ts';

testPluginContract(httpPoll);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function poll(
  script: Script,
  config: Record<string, unknown>,
  options: Parameters<typeof listenPlugin>[1] = {},
) {
  const server = await scriptedServer(script);
  open.push(server.close);
  const listen = async (): Promise<ListeningPlugin> => {
    const plugin = await listenPlugin(httpPoll, {
      ...options,
      config: { url: `${server.address}/r4/Patient`, every: 1, ...config },
    });
    open.push(plugin.close);
    return plugin;
  };
  return { server, listen };
}

/** Resolves with the next requests that the server sees. */
function requests(script: Script, count: number): { script: Script; seen: Promise<void> } {
  let reached: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => {
    reached = resolve;
  });
  return {
    seen,
    script: (request, number) => {
      if (number === count) reached();
      return script(request, number);
    },
  };
}

const record = (id: string, lastUpdated: string) => ({
  resource: { resourceType: 'Patient', id, meta: { lastUpdated } },
  search: { mode: 'match' },
});
const bundle = (entry: unknown[], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry,
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
});

describe('http-poll', () => {
  it('takes every record of a FHIR search page by page, then asks for that moment and later', async () => {
    const all = requests(
      ({ url }, count) => ({
        status: 200,
        body:
          count === 1
            ? bundle([record('1', '2026-01-05T10:00:00Z')], '/r4/Patient?page=2')
            : count === 2
              ? bundle([record('2', '2026-01-05T10:00:01Z')])
              : bundle(
                  url.includes('ge2026')
                    ? [record('2', '2026-01-05T10:00:01Z'), record('3', '2026-01-05T10:00:01Z')]
                    : [],
                ),
      }),
      3,
    );
    const { server, listen } = await poll(all.script, { answer: 'fhir' });
    const plugin = await listen();
    const received = await plugin.waitFor(3);
    expect(received.map(({ body }) => (body as { id: string }).id)).toEqual(['1', '2', '3']);
    expect(server.seen[2]?.url).toBe('/r4/Patient?_lastUpdated=ge2026-01-05T10%3A00%3A01Z');
    expect(received[0]).toMatchObject({ kind: 'fhir.resource', subtype: 'Patient' });
  });

  it('goes on after a restart where everything was accepted, and not before', async () => {
    const store = memoryNodeStore();
    let refuse = true;
    const { listen } = await poll(
      () => ({
        status: 200,
        body: bundle([record('1', '2026-01-05T10:00:00Z'), record('2', '2026-01-05T10:00:01Z')]),
      }),
      { answer: 'fhir', every: 3600 },
      {
        store,
        onEmit: (message) => {
          if (refuse && (message.body as { id: string }).id === '2') throw new Error('the ledger is away');
          return undefined;
        },
      },
    );
    const first = await listen();
    await first.waitFor(1);
    await first.close();
    expect(await store.get('mark')).toBeUndefined();
    refuse = false;
    const second = await listen();
    const again = await second.waitFor(2);
    // The first one again: its idempotency key tells the ledger that it has it.
    expect(again[0]?.idempotencyKey).toBe(first.received[0]?.idempotencyKey);
    await second.close();
    expect(await store.get('mark')).toMatchObject({ value: '2026-01-05T10:00:01Z' });
  });

  it('finds items by path, sends the highest value and follows Link headers of the same system only', async () => {
    const { server, listen } = await poll(
      ({ url }) => ({
        status: 200,
        headers: url.includes('page')
          ? { link: '<http://127.0.0.1:9/x>; rel="next"' }
          : { link: '</r4/Patient?page=2>; rel="next"' },
        body: { rows: [{ n: url.includes('page') ? 10 : 9 }] },
      }),
      {
        answer: 'json',
        items_path: '$.rows[*]',
        cursor_parameter: 'after',
        cursor_path: 'n',
        start_from: '5',
      },
    );
    const plugin = await listen();
    await plugin.waitFor(2);
    await plugin.close();
    expect(server.seen[0]?.url).toBe('/r4/Patient?after=5');
    expect(plugin.received.map(({ body }) => body)).toEqual([{ n: 9 }, { n: 10 }]);
    expect(plugin.lines.some(({ fields }) => fields['code'] === 'PH-SEC-001')).toBe(true);
  });

  it('gives the whole answer when it has changed, and asks with its ETag', async () => {
    const all = requests(
      ({ headers }, count) =>
        headers['if-none-match'] === '"a"' && count < 3
          ? { status: 304 }
          : {
              status: 200,
              headers: { etag: count < 3 ? '"a"' : '"b"' },
              body: { version: count < 3 ? 1 : 2 },
            },
      3,
    );
    const { server, listen } = await poll(all.script, { answer: 'whole' });
    const plugin = await listen();
    const received = await plugin.waitFor(2);
    expect(received.map(({ body }) => body)).toEqual([{ version: 1 }, { version: 2 }]);
    expect(server.seen[1]?.headers['if-none-match']).toBe('"a"');
  });

  it('takes what comes back after a change as a message of its own', async () => {
    const { listen } = await poll(
      (_, count) => ({ status: 200, body: { state: count === 2 ? 'closed' : 'open' } }),
      { answer: 'whole' },
    );
    const plugin = await listen();
    const received = await plugin.waitFor(3);
    expect(received.map(({ body }) => (body as { state: string }).state)).toEqual(['open', 'closed', 'open']);
    expect(new Set(received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
  });

  it('asks again after an answer that says no, without a message and without its text in the log', async () => {
    const all = requests(
      (_, count) => (count === 1 ? { status: 500, body: 'Smith, John' } : { status: 200, body: [{ n: 1 }] }),
      2,
    );
    const { listen } = await poll(all.script, { answer: 'json' });
    const plugin = await listen();
    await plugin.waitFor(1);
    expect(plugin.lines.map(({ fields }) => fields['code'])).toContain('PH-NET-003');
    expect(JSON.stringify(plugin.lines)).not.toContain('Smith');
  });

  it('compares times by instant, numbers by size, and other values as text', () => {
    expect(compareValues('2026-01-05T10:00:00+01:00', '2026-01-05T09:30:00Z')).toBeLessThan(0);
    expect(compareValues('10', '9')).toBeGreaterThan(0);
    expect(compareValues('b-2', 'b-10')).toBeGreaterThan(0);
    expect(compareValues('7', '7.0')).toBe(0);
  });
});
