import { createServer, type Server } from 'node:http';
import { networkGuard } from '@pyheart/plugin-sdk/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch } from '../../guardedFetch.ts';
import { openNetwork } from '../../network/openNetwork.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let server: Server;
let url = '';
let system = '';
const atFirst = networkGuard.policy;
beforeAll(async () => {
  t = await testServices();
  // As where others than this computer's users reach the studio.
  const env = { host: '0.0.0.0', reachable: ['lab.example.org'], loopback: undefined };
  t.services.network = openNetwork({ db: t.database.prisma, env });
  await t.services.network.look();
  server = createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  system = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  url = `http://${system}/`;
});
afterAll(async () => {
  networkGuard.set(atFirst);
  server.closeAllConnections();
  server.close();
  await t.dispose();
});

const reach = async () => (await guardedFetch(url, { redirect: 'manual' })).text();

describe('a system in a private network', () => {
  it('is reached from the moment it is granted until the grant is withdrawn', async () => {
    await expect(reach()).rejects.toMatchObject({ code: 'PH-NET-007' });
    await t.caller.network.grant({ system: ` ${system} `, reason: 'Laboratory' });
    expect(await reach()).toBe('here');
    expect(await t.caller.network.list()).toMatchObject({
      granted: [{ system, reason: 'Laboratory', grantedBy: 'anna' }],
      byEnvironment: ['lab.example.org'],
      thisMachine: false,
    });
    await expect(t.caller.network.grant({ system, reason: 'Again' })).rejects.toThrow(/granted already/);
    await t.caller.network.withdraw({ system });
    await expect(reach()).rejects.toThrow(/nobody has granted it/);
    const trail = JSON.stringify(await t.caller.audit.list());
    expect(trail).toContain('system.granted');
    expect(trail).toContain('system.withdrawn');
  });

  it('is taken up from what another process granted', async () => {
    const value = [{ system, reason: 'There', grantedBy: 'ben', grantedAt: '2026-03-01T08:00:00.000Z' }];
    await t.database.prisma.setting.update({ where: { key: 'network.grantedSystems' }, data: { value } });
    await t.services.network.look();
    expect(await reach()).toBe('here');
  });

  it('stays withdrawn although a look that began before ends after it', async () => {
    const { prisma } = t.database;
    const read = Promise.withResolvers<void>();
    let reads = 0;
    const end = Promise.withResolvers<void>();
    const slowly = prisma.$extends({
      query: {
        setting: {
          async findUnique({ args, query }) {
            const row = await query(args);
            read.resolve();
            if (reads++ === 0) await end.promise;
            return row;
          },
        },
      },
    }) as unknown as typeof prisma;
    const env = { host: '0.0.0.0', reachable: [], loopback: undefined };
    const network = openNetwork({ db: slowly, env });
    const before = network.look();
    await read.promise;
    await t.caller.network.withdraw({ system });
    const after = network.look();
    // Time enough for a look that would not wait.
    await t.caller.network.list();
    end.resolve();
    await Promise.all([before, after]);
    await expect(reach()).rejects.toMatchObject({ code: 'PH-NET-007' });
  });

  it('is granted and withdrawn by many at the same moment, and nothing is lost or comes back', async () => {
    const hosts = Array.from({ length: 6 }, (_, at) => `lab${at}.example.org`);
    const granted = async () => (await t.caller.network.list()).granted.map((one) => one.system).sort();
    const before = await granted();
    await Promise.all(hosts.map((one) => t.caller.network.grant({ system: one, reason: 'Laboratory' })));
    expect(await granted()).toEqual([...before, ...hosts].sort());
    await Promise.all(hosts.map((one) => t.caller.network.withdraw({ system: one })));
    expect(await granted()).toEqual(before);
  });

  it.each(['169.254.169.254', 'http://lab', '', '0.0.0.0/0'])('is never "%s"', async (text) => {
    await expect(t.caller.network.grant({ system: text, reason: 'Why not' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
