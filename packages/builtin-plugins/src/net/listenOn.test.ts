import { createServer } from 'node:net';
import { networkGuard } from '@pyheart/plugin-sdk/node';
import { expect, it } from 'vitest';
import { listenOn } from './listenOn.ts';

it('lets pipelines of this process send to a listener of it, where this computer is not granted', async () => {
  networkGuard.set({ grants: [], thisMachine: false });
  const server = createServer();
  const port = await listenOn(server, '127.0.0.1', 0);
  const refusal = () => networkGuard.refusal({ host: '127.0.0.1', port, address: '127.0.0.1' });
  expect(refusal()).toBeUndefined();
  await new Promise((resolve) => server.close(resolve));
  expect(refusal()).toMatchObject({ code: 'PH-NET-007' });
});
