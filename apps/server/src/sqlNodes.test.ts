import { connect, createServer, type Socket } from 'node:net';
import { sqlContract } from '@pyheart/builtin-plugins/testing/sqlContract';
import { testDatabase } from '@pyheart/db/testing';

sqlContract('PostgreSQL', async () => {
  const database = await testDatabase();
  const { host = '', port, database: name = '', user = '' } = database.connection;
  // The server of the tests has a socket in the file system only; the nodes speak TCP.
  const sockets = new Set<Socket>();
  const door = createServer((outside) => {
    const inside = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(Number(port), host);
    for (const socket of [outside, inside]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    outside.pipe(inside).pipe(outside);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  const password = typeof database.connection.password === 'string' ? database.connection.password : 'none';
  return {
    settings: { host: '127.0.0.1', port: address.port, database: name, user, password, tls: false },
    run: async (statement) => {
      await database.pool.query(statement);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => door.close(resolve));
      await database.dispose();
    },
  };
});
