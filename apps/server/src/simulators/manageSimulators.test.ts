import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { manageSimulators, type RunningSimulator, type SimulatorKind } from './manageSimulators.ts';

const log = createLog('silent');

/** A simulator that only listens. */
const fhir: SimulatorKind = {
  key: 'fhir',
  title: 'FHIR server',
  summary: 'Listens.',
  defaultPort: 1,
  behaviours: [
    { value: 'accept', label: 'Works' },
    { value: 'down', label: 'Is down' },
  ],
  async start({ port }) {
    const { server, boundPort } = await listen(port);
    const items = Array.from({ length: 5 }, (_, index) => ({
      id: String(5 - index),
      at: new Date(0),
      title: `item ${5 - index}`,
    }));
    return {
      address: `http://127.0.0.1:${boundPort}/fhir`,
      behaviour: 'accept',
      received: 5,
      sent: 0,
      activity: () => items,
      clear: () => void items.splice(0),
      close: () => new Promise<void>((resolve) => server.close(() => resolve())),
    } satisfies RunningSimulator;
  },
};

function listen(port: number): Promise<{ server: Server; boundPort: number }> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, boundPort: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}

const manage = (port: number) =>
  manageSimulators({
    kinds: [fhir],
    ports: { fhir: port },
    texts: { es: { 'FHIR server': 'Servidor FHIR', 'Is down': 'Está caído' } },
    feed: async () => ({ sent: 0, accepted: 0, rejected: 0, acks: [] }),
    log,
  });

describe('the simulators', () => {
  it('are named in the language that is asked for, and behave by the same values', async () => {
    const [spanish] = await manage(0).list('es');
    expect(spanish).toMatchObject({ title: 'Servidor FHIR', summary: 'Listens.', behaviour: 'accept' });
    expect(spanish?.behaviours).toContainEqual({ value: 'down', label: 'Está caído' });
    expect((await manage(0).list())[0]).toMatchObject({ title: 'FHIR server' });
  });

  it('use a free port when theirs is taken, and tell which', async () => {
    const { server, boundPort } = await listen(0);
    const simulators = manage(boundPort);
    await simulators.start('fhir');
    const [listed] = await simulators.list();
    expect(listed).toMatchObject({ running: true });
    expect(listed?.address).not.toContain(`:${boundPort}/`);
    await simulators.close();
    server.close();
  });

  it('change how they answer, to what they know only', async () => {
    const simulators = manage(0);
    await simulators.start('fhir');
    await simulators.setBehaviour('fhir', 'down');
    expect(await simulators.list()).toMatchObject([{ behaviour: 'down' }]);
    await expect(simulators.setBehaviour('fhir', 'dance')).rejects.toThrow(/no behaviour "dance"/);
    await simulators.close();
  });

  it('give their activity in pages and forget it when told', async () => {
    const simulators = manage(0);
    await simulators.start('fhir');
    const first = await simulators.activity('fhir', { limit: 3 });
    expect(first.items.map(({ id }) => id)).toEqual(['5', '4', '3']);
    const second = await simulators.activity('fhir', { limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ id: '2' }, { id: '1' }], nextCursor: null });
    await simulators.clear('fhir');
    expect((await simulators.activity('fhir', { limit: 3 })).items).toEqual([]);
    await simulators.close();
  });

  it('say that they must be started first', async () => {
    await expect(manage(0).clear('fhir')).rejects.toThrow('The FHIR server is not running.');
  });
});
