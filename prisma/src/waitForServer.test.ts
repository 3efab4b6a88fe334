import { createServer, type Server } from 'node:net';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { waitForServer } from './waitForServer.ts';

const lines: string[] = [];
const log = { info: (_fields: object, text: string) => lines.push(text), warn: () => undefined };
let server: Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
  lines.length = 0;
});

/** A server that answers every connection with this error, as PostgreSQL does while it recovers. */
async function refusing(sqlState: string): Promise<number> {
  const fields = `SFATAL\0C${sqlState}\0Mnot now\0\0`;
  const answer = Buffer.alloc(5 + fields.length);
  answer.write('E');
  answer.writeInt32BE(4 + fields.length, 1);
  answer.write(fields, 5, 'latin1');
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function connect(port: number): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: 'ada', database: 'none', ssl: false });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('waitForServer', () => {
  it('asks again while the server recovers, says so once, and gives the answer', async () => {
    const port = await refusing('57P03');
    let asked = 0;
    const ask = async () => {
      asked += 1;
      if (asked < 3) await connect(port);
      return 'ready';
    };
    expect(await waitForServer(ask, { log, waitMs: 60_000 })).toBe('ready');
    expect(asked).toBe(3);
    expect(lines).toEqual(['the database does not answer yet; waiting for it']);
  });

  it('gives up with what the server said last when its time is over', async () => {
    const port = await refusing('57P03');
    let asked = 0;
    const ask = () => {
      asked += 1;
      return connect(port);
    };
    await expect(waitForServer(ask, { log, waitMs: 1 })).rejects.toMatchObject({ code: '57P03' });
    expect(asked).toBeGreaterThan(0);
  });

  it('does not wait where waiting does not help', async () => {
    const port = await refusing('28P01');
    await expect(waitForServer(() => connect(port), { log, waitMs: 60_000 })).rejects.toMatchObject({
      code: '28P01',
    });
    expect(lines).toEqual([]);
  });
});
