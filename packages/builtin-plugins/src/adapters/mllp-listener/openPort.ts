import type { ListenContext, Listener } from '@pyheart/plugin-sdk';
import { servePort } from '../../net/servePort.ts';
import { controlIds } from './acknowledge.ts';
import { Connection, type ConnectionDeps } from './Connection.ts';
import type { ListenerSettings } from './listenerSettings.ts';

/** Opens the port and serves whoever connects, each on a connection of his own. */
export function openPort(
  context: ListenContext<ListenerSettings>,
  more: Pick<ConnectionDeps, 'outbox' | 'takeAnswer' | 'sequence'> = {},
): Promise<Listener> {
  const { max_connections, idle_timeout } = context.config;
  let refused = 0;
  const deps = {
    context,
    nextControlId: controlIds(context.clock.now()),
    countRefusal: () => ++refused,
    ...more,
  };
  return servePort(context, {
    mostConnections: max_connections,
    allowHalfOpen: true,
    visit: (socket) => {
      if (idle_timeout > 0) socket.setTimeout(idle_timeout * 1000, () => socket.destroy());
      return new Connection(socket, deps);
    },
  });
}
