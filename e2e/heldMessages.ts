import { createServer, type Server } from 'node:net';
import { adtMessage } from './adt.ts';
import type { StudioClient } from './client.ts';
import { sendMllp } from './mllp.ts';

/**
 * Starts a relay whose receiver takes messages and hangs up without a word, and sends it one that ends in doubt and
 * one for the quarantine. Resolves when both were answered, with the receiver: `close` it in the end.
 */
export async function holdMessages(api: StudioClient, mllpPort: number): Promise<Server> {
  const receiver = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.destroy());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { id } = await api.pipelines.create.mutate({ name: 'Relay', document: relay(mllpPort, port) });
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  await sendMllp(mllpPort, [
    adtMessage({ controlId: 'HELD-1' }),
    adtMessage({ controlId: 'HELD-1', family: 'Otherwise' }),
  ]);
  return receiver;
}

function relay(listenPort: number, receiverPort: number) {
  return {
    format: 1 as const,
    name: 'Relay',
    nodes: [
      {
        id: 'listen',
        plugin: 'mllp-listener',
        name: 'From the ward',
        settings: { host: '127.0.0.1', port: listenPort, duplicates: 'quarantine' },
        position: { x: 0, y: 0 },
      },
      {
        id: 'send',
        plugin: 'mllp-sender',
        name: 'Laboratory',
        settings: { host: '127.0.0.1', port: receiverPort, on_lost: 'hold' },
        position: { x: 320, y: 0 },
      },
    ],
    wires: [{ id: 'w1', from: { node: 'listen', port: 'out' }, to: { node: 'send', port: 'in' } }],
  };
}
