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
import { fhirSubscription } from './plugin.ts';

testPluginContract(fhirSubscription);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Resource = { [key: string]: Json };

/** A server that keeps one Subscription, has records, and tells events again. */
function playedServer(version: 'R4' | 'R5') {
  const state = {
    subscription: undefined as Resource | undefined,
    asked: [] as Resource[],
    made: Promise.withResolvers<void>(),
  };
  const record = (number: number): Resource => ({
    resourceType: 'Encounter',
    id: `e${number}`,
    meta: { versionId: '1', lastUpdated: `2026-01-05T08:00:0${number}Z` },
  });
  const notification = (type: string, numbers: number[], total: number): Resource => {
    const status: Resource =
      version === 'R5'
        ? {
            resourceType: 'SubscriptionStatus',
            type,
            eventsSinceSubscriptionStart: String(total),
            notificationEvent: numbers.map((number) => ({
              eventNumber: String(number),
              focus: { reference: `Encounter/e${number}` },
            })),
          }
        : {
            resourceType: 'Parameters',
            parameter: [
              { name: 'type', valueCode: type },
              { name: 'events-since-subscription-start', valueString: String(total) },
              ...numbers.map((number) => ({
                name: 'notification-event',
                part: [
                  { name: 'event-number', valueString: String(number) },
                  { name: 'focus', valueReference: { reference: `Encounter/e${number}` } },
                ],
              })),
            ],
          };
    return { resourceType: 'Bundle', type: 'history', entry: [{ resource: status }] };
  };
  const script: Script = ({ method, url, body }) => {
    const [, number] = /Encounter\/e(\d)$/.exec(url) ?? [];
    if (number !== undefined) return { status: 200, body: record(Number(number)) };
    const events = /\$events\?eventsSinceNumber=(\d)&eventsUntilNumber=(\d)/.exec(url);
    if (events) return { status: 200, body: notification('query-event', [Number(events[1])], 9) };
    if (url.startsWith('/r4/Encounter'))
      return { status: 200, body: { resourceType: 'Bundle', type: 'searchset' } };
    if (method !== 'GET') {
      const sent = JSON.parse(body) as Resource;
      state.asked.push(sent);
      state.subscription = { ...sent, id: 's1', status: 'active' };
    }
    if (state.subscription) queueMicrotask(() => state.made.resolve());
    return state.subscription ? { status: 200, body: state.subscription } : { status: 404 };
  };
  return { state, script, record, notification };
}

async function subscribe(script: Script, config: Record<string, unknown>, options: ListenPluginOptions = {}) {
  const server = await scriptedServer(script);
  open.push(server.close);
  const listen = async () => {
    const plugin = await listenPlugin(fhirSubscription, {
      clock: fakeClock('2026-01-05T08:00:00.000Z'),
      ...options,
      config: {
        base_url: `${server.address}/r4`,
        public_url: 'https://studio.example.org/notify',
        port: 0,
        hook_secret: 'sesame',
        catch_up: 3600,
        ...config,
      },
    });
    open.push(plugin.close);
    const notify = async (
      body: Json | '',
      headers: Record<string, string> = { 'x-notification-secret': 'sesame' },
    ) => {
      const response = await fetch(plugin.listener.address ?? '', {
        method: 'POST',
        headers,
        ...(body === '' ? {} : { body: JSON.stringify(body) }),
      });
      await response.text();
      return response.status;
    };
    return { plugin, notify };
  };
  return { server, listen };
}

const ids = (received: readonly { body: Json }[]) => received.map(({ body }) => (body as { id: string }).id);

describe('fhir-subscription', () => {
  it('asks for a search with a secret and an end, and takes the records that come', async () => {
    const { script, state, record } = playedServer('R4');
    const criteria = 'Encounter?status=finished';
    const { listen } = await subscribe(script, { criteria, payload: 'full-resource' });
    const { plugin, notify } = await listen();
    await state.made.promise;
    expect(state.asked[0]).toMatchObject({
      status: 'requested',
      criteria: 'Encounter?status=finished',
      end: '2026-02-04T08:00:00.000Z',
      channel: {
        type: 'rest-hook',
        endpoint: 'https://studio.example.org/notify',
        payload: 'application/fhir+json',
        header: ['X-Notification-Secret: sesame'],
      },
    });
    expect(await notify(record(1), {})).toBe(401);
    expect(await notify(record(1))).toBe(200);
    expect(ids(plugin.received)).toEqual(['e1']);
  });

  it.each(['R4', 'R5'] as const)(
    'takes five events of a topic once each although the third was dropped (%s)',
    async (version) => {
      const { script, state, notification } = playedServer(version);
      const kind = version === 'R5' ? 'r5_topic' : 'r4_topic';
      const filters = [{ type: 'Encounter', parameter: 'patient', value: 'Patient/1' }];
      const { listen } = await subscribe(script, {
        subscription_kind: kind,
        topic: 'http://x/topic',
        filters,
      });
      const { plugin, notify } = await listen();
      await state.made.promise;
      expect(state.asked[0]?.[version === 'R5' ? 'topic' : 'criteria']).toBe('http://x/topic');
      expect(await notify(notification('handshake', [], 0))).toBe(200);
      for (const number of [1, 2, 4, 5])
        expect(await notify(notification('event-notification', [number], number))).toBe(200);
      expect(ids(plugin.received)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
      expect(await notify(notification('heartbeat', [], 5))).toBe(200);
      expect(plugin.received).toHaveLength(5);
      expect(await notify(notification('heartbeat', [], 6))).toBe(200);
      expect(ids(plugin.received).at(-1)).toBe('e6');
    },
  );

  it('counts from a handshake that comes before the answer to the subscription', async () => {
    const { script, state, notification } = playedServer('R5');
    const store = memoryNodeStore();
    const listening = Promise.withResolvers<Awaited<ReturnType<typeof listen>>>();
    const early: Script = async (request, ...rest) => {
      if (request.method === 'POST') await (await listening.promise).notify(notification('handshake', [], 0));
      return script(request, ...rest);
    };
    const settings = { subscription_kind: 'r5_topic', topic: 'http://x/topic' };
    const { listen } = await subscribe(early, settings, { store });
    const listener = await listen();
    listening.resolve(listener);
    const { plugin, notify } = listener;
    await state.made.promise;
    await expect.poll(() => store.get('subscription')).toMatchObject({ id: 's1' });
    expect(await notify(notification('event-notification', [2], 2))).toBe(200);
    expect(ids(plugin.received)).toEqual(['e1', 'e2']);
  });

  it('catches up by its search while the server refuses the subscription', async () => {
    const { server, listen } = await subscribe(
      ({ method }) =>
        method === 'POST'
          ? { status: 403 }
          : { status: 200, body: { resourceType: 'Bundle', type: 'searchset' } },
      { criteria: 'Encounter' },
    );
    await listen();
    await expect.poll(() => server.seen.map(({ url }) => url.split('?')[0])).toContain('/r4/Encounter');
  });

  it('answers 503 while the ledger is away, so that the server sends it again', async () => {
    const { script, state, notification } = playedServer('R5');
    let refuse = true;
    const onEmit = () => {
      if (refuse) throw new Error('the ledger is away');
      return undefined;
    };
    const { listen } = await subscribe(
      script,
      { subscription_kind: 'r5_topic', topic: 'http://x/topic' },
      { onEmit },
    );
    const { plugin, notify } = await listen();
    await state.made.promise;
    expect(await notify(notification('event-notification', [1], 1))).toBe(503);
    refuse = false;
    expect(await notify(notification('event-notification', [1], 1))).toBe(200);
    expect(ids(plugin.received)).toEqual(['e1']);
  });

  it('keeps its subscription over a restart, and asks for it again when the server gave up', async () => {
    const { script, state } = playedServer('R4');
    const store = memoryNodeStore();
    const { listen } = await subscribe(script, { criteria: 'Encounter' }, { store });
    const first = await listen();
    await state.made.promise;
    await first.plugin.close();
    await (await listen()).plugin.close();
    expect(state.asked).toHaveLength(1);
    if (state.subscription) state.subscription['status'] = 'error';
    await (await listen()).plugin.close();
    expect(state.asked).toHaveLength(2);
    expect(state.asked[1]).toMatchObject({ id: 's1', status: 'requested' });
  });

  it('asks the server for what changed when a notification holds nothing', async () => {
    const { script, state } = playedServer('R4');
    const looked = Promise.withResolvers<void>();
    let looks = 0;
    const watched: Script = (request, count, ...rest) => {
      if (request.url.startsWith('/r4/Encounter') && ++looks === 2) looked.resolve();
      return script(request, count, ...rest);
    };
    const { listen } = await subscribe(watched, { criteria: 'Encounter', payload: 'empty' });
    const { notify } = await listen();
    await state.made.promise;
    expect(await notify('')).toBe(200);
    await looked.promise;
  });
});
