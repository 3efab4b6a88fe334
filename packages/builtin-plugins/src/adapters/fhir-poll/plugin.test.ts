import type { Json } from '@pyheart/plugin-sdk';
import {
  fakeClock,
  type ListenPluginOptions,
  listenPlugin,
  memoryNodeStore,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { fhirPoll } from './plugin.ts';

testPluginContract(fhirPoll);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function changes(
  script: Script,
  config: Record<string, unknown> = {},
  options: ListenPluginOptions = {},
) {
  const server = await scriptedServer(script);
  open.push(server.close);
  const listen = async () => {
    const plugin = await listenPlugin(fhirPoll, {
      clock: fakeClock('2026-01-05T08:00:00.000Z'),
      ...options,
      config: {
        base_url: `${server.address}/r4`,
        searches: [{ type: 'Patient' }],
        start_from: 'all',
        every: 1,
        ...config,
      },
    });
    open.push(plugin.close);
    return plugin;
  };
  return { server, listen };
}

const record = (id: string, versionId: string, lastUpdated: string) => ({
  resource: { resourceType: 'Patient', id, meta: { versionId, lastUpdated } },
  search: { mode: 'match' },
});
const bundle = (entry: Json[], next?: string) => ({
  status: 200,
  body: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry,
    ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
  },
});
const versionsOf = (bodies: { body: Json }[]) =>
  bodies.map(({ body }) => {
    const { id, meta } = body as { id: string; meta: { versionId: string } };
    return `${id}/${meta.versionId}`;
  });

describe('fhir-poll', () => {
  it('looks back two minutes and takes each version once, also one that was stored late', async () => {
    const third = Promise.withResolvers<void>();
    const { server, listen } = await changes((_, count) => {
      if (count === 3) third.resolve();
      if (count === 1) return bundle([record('1', '1', '2026-01-05T10:00:00Z')], '/r4/Patient?page=2');
      if (count === 2) return bundle([record('2', '1', '2026-01-05T10:05:00Z')]);
      return bundle([
        record('late', '1', '2026-01-05T10:03:30Z'),
        record('2', '1', '2026-01-05T10:05:00Z'),
        record('2', '2', '2026-01-05T10:05:01Z'),
      ]);
    });
    const plugin = await listen();
    const received = await plugin.waitFor(4);
    await third.promise;
    expect(versionsOf([...received])).toEqual(['1/1', '2/1', 'late/1', '2/2']);
    expect(server.seen[0]?.url).toBe('/r4/Patient?_sort=_lastUpdated&_count=100');
    expect(server.seen[2]?.url).toBe(
      '/r4/Patient?_lastUpdated=ge2026-01-05T10%3A03%3A00.000Z&_sort=_lastUpdated&_count=100',
    );
    expect(received[0]).toMatchObject({
      kind: 'fhir.resource',
      subtype: 'Patient',
      meta: { orderKey: 'Patient/1' },
    });
  });

  it('begins with now when told to, and goes on where everything was accepted', async () => {
    const store = memoryNodeStore();
    let refuse = true;
    const script: Script = () =>
      bundle([record('1', '1', '2026-01-05T08:00:01Z'), record('2', '1', '2026-01-05T08:00:02Z')]);
    const options: ListenPluginOptions = {
      store,
      onEmit: ({ body }) => {
        if (refuse && (body as { id: string }).id === '2') throw new Error('the ledger is away');
        return undefined;
      },
    };
    const { server, listen } = await changes(script, { start_from: 'now', every: 3600 }, options);
    const first = await listen();
    await first.waitFor(1);
    await first.close();
    refuse = false;
    const second = await listen();
    const received = await second.waitFor(2);
    const keys = [first.received[0]?.idempotencyKey, received[0]?.idempotencyKey];
    expect(keys).toEqual(['change|Patient/1/1', 'change|Patient/1/1']);
    await second.close();
    const third = await listen();
    await third.close();
    expect(third.received).toEqual([]);
    expect(server.seen.at(-1)?.url).toContain('_lastUpdated=ge2026-01-05T07%3A58%3A02.000Z');
  });

  it('begins with now by the clock of the server when that is behind ours', async () => {
    const script: Script = () => ({ ...bundle([]), headers: { date: 'Mon, 05 Jan 2026 07:50:00 GMT' } });
    const { server, listen } = await changes(script, { start_from: 'now' });
    const plugin = await listen();
    await expect.poll(() => server.seen.length).toBeGreaterThan(1);
    await plugin.close();
    expect(server.seen[0]?.url).toContain('_lastUpdated=ge2026-01-05T07%3A58%3A00.000Z');
    expect(server.seen[1]?.url).toContain('_lastUpdated=ge2026-01-05T07%3A48%3A00.000Z');
  });

  it('goes on behind the most pages when they come in the order of time', async () => {
    const { server, listen } = await changes(
      (_, count) => {
        const at = `2026-01-05T10:0${count}:00Z`;
        return count < 4 ? bundle([record(String(count), '1', at)], '/r4/Patient?page=2') : bundle([]);
      },
      { max_pages: 1, overlap: 0 },
    );
    const plugin = await listen();
    expect(versionsOf([...(await plugin.waitFor(3))])).toEqual(['1/1', '2/1', '3/1']);
    await plugin.close();
    expect(server.seen[1]?.url).toContain('_lastUpdated=ge2026-01-05T10%3A01%3A00.000Z');
  });

  it('follows pages only on the server itself, and keeps its mark', async () => {
    const store = memoryNodeStore();
    const seen = Promise.withResolvers<void>();
    const script: Script = () => {
      seen.resolve();
      return bundle([record('1', '1', '2026-01-05T10:00:00Z')], 'http://127.0.0.1:9/r4');
    };
    const { listen } = await changes(script, { every: 3600 }, { store });
    const plugin = await listen();
    await plugin.waitFor(1);
    await plugin.close();
    expect(plugin.lines.map(({ fields }) => fields['code'])).toContain('PH-SEC-001');
  });
});
