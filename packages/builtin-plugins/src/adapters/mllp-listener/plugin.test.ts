import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { encodeFrame, parseHl7 } from '@pyheart/formats';
import type { RunOutcome } from '@pyheart/plugin-sdk';
import {
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { mllpClient } from '../../testing/mllpClient.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { mllpListener } from './plugin.ts';

testPluginContract(mllpListener);

const adt = (controlId: string, more: { name?: string; header?: string } = {}) =>
  [
    `MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||ADT^A01^ADT_A01|${controlId}|P|2.5.1${more.header ?? ''}`,
    'EVN|A01|20260105080000',
    `PID|1||100${controlId}^^^NORTH^MR||${more.name ?? 'Byron^Ada'}||18151210|F`,
    'PV1|1|I',
    '',
  ].join('\r');

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listen(
  config: Record<string, unknown> = {},
  options: ListenPluginOptions = {},
): Promise<ListeningPlugin> {
  const plugin = await listenPlugin(mllpListener, {
    ...options,
    config: { host: '127.0.0.1', port: 0, ...config },
  });
  open.push(plugin.close);
  return plugin;
}

function dial(plugin: ListeningPlugin) {
  const client = mllpClient(connect(portOf(plugin), '127.0.0.1'));
  open.push(client.close);
  return client;
}

const portOf = (plugin: ListeningPlugin) => Number(plugin.listener.address?.split(':')[1]);
const read = (ack: string) => {
  const message = parseHl7(ack).message;
  return { code: message?.get('MSA-1'), id: message?.get('MSA-2'), message };
};

describe('mllp-listener', () => {
  it('stores a message with its bytes, keys and charset, and only then says AA', async () => {
    let stored = false;
    const plugin = await listen(
      {},
      {
        onEmit: async () => {
          await new Promise(setImmediate);
          stored = true;
          return undefined;
        },
      },
    );
    const ack = read(await dial(plugin).send(adt('M1')));
    expect(stored).toBe(true);
    expect(ack).toMatchObject({ code: 'AA', id: 'M1' });
    expect(ack.message?.get('MSH-3')).toBe('HUB');
    expect(ack.message?.get('MSH-5')).toBe('EHR');
    expect(plugin.received[0]).toMatchObject({
      kind: 'hl7v2',
      subtype: 'ADT^A01',
      version: '2.5.1',
      idempotencyKey: expect.stringMatching(/^EHR\|NORTH\|M1\|/),
      meta: { businessKey: 'M1', orderKey: '100M1', phi: 'yes', charset: 'UNICODE UTF-8' },
    });
    expect(Buffer.from(plugin.received[0]?.raw ?? []).toString()).toBe(adt('M1'));
  });

  it('answers AE when the store fails, and goes on with the next message', async () => {
    const plugin = await listen(
      {},
      {
        onEmit: (message) => {
          if (message.meta?.businessKey === 'M1') throw new Error('disk full');
          return undefined;
        },
      },
    );
    const client = dial(plugin);
    expect(read(await client.send(adt('M1')))).toMatchObject({ code: 'AE', id: 'M1' });
    expect(read(await client.send(adt('M2')))).toMatchObject({ code: 'AA', id: 'M2' });
  });

  it('answers frames cut anywhere, several in one packet, with junk around and without the last CR', async () => {
    const plugin = await listen();
    const client = dial(plugin);
    const bytes = Buffer.concat([
      Buffer.from('\r\njunk'),
      encodeFrame(Buffer.from(adt('M1', { name: 'Müller^Jörg' }))),
      encodeFrame(Buffer.from(adt('M2'))),
      encodeFrame(Buffer.from(adt('M3'))).subarray(0, -1),
    ]);
    for (const byte of bytes) client.write(Uint8Array.of(byte));
    const ids = [read(await client.next()).id, read(await client.next()).id, read(await client.next()).id];
    expect(ids).toEqual(['M1', 'M2', 'M3']);
    expect(plugin.received[0]?.body).toContain('Müller^Jörg');
  });

  it('keeps the order of one sender although storing takes its time', async () => {
    let delay = 5;
    const plugin = await listen(
      {},
      {
        onEmit: async () => {
          for (let turn = delay--; turn > 0; turn--) await new Promise(setImmediate);
          return undefined;
        },
      },
    );
    const client = dial(plugin);
    for (const id of ['M1', 'M2', 'M3', 'M4', 'M5']) client.post(adt(id));
    await plugin.waitFor(5);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual([
      'M1',
      'M2',
      'M3',
      'M4',
      'M5',
    ]);
  });

  it('reads Latin-1 by MSH-18 and by the setting, and answers in the same set', async () => {
    const plugin = await listen();
    const text = adt('M1', { name: 'Müller^Jörg', header: '||||||8859/1' });
    const ack = read(await dial(plugin).send(Buffer.from(text, 'latin1')));
    expect(ack.message?.get('MSH-18')).toBe('8859/1');
    const forced = await listen({ charset: '8859/1' });
    await dial(forced).send(Buffer.from(adt('M2', { name: 'Müller^Jörg' }), 'latin1'));
    for (const { received } of [plugin, forced]) expect(received[0]?.body).toContain('Müller^Jörg');
  });

  it.each([
    ['text without a header', 'hello', 'AR', ''],
    ['an empty frame', '', 'AR', ''],
    ['a message without control id', adt('').replace('ADT^A01^ADT_A01||', 'ADT^A01^ADT_A01||'), 'AE', ''],
    ['a header behind garbage', `\u0000garbage${adt('M7')}`, 'AR', 'M7'],
    ['an impossible version', adt('M8').replace('2.5.1', '9.9'), 'AR', 'M8'],
    ['a segment without a name', `${adt('M9')}x|1\r`, 'AE', 'M9'],
  ])('refuses %s, names the place, and the connection lives on', async (_, text, code, id) => {
    const plugin = await listen();
    const client = dial(plugin);
    const ack = read(await client.send(text));
    expect(ack).toMatchObject({ code, id });
    expect(ack.message?.segmentsNamed('ERR').length).toBeGreaterThan(0);
    expect(read(await client.send(adt('OK'))).code).toBe('AA');
    expect(plugin.received).toHaveLength(1);
  });

  it('reports a refused message without any of its content', async () => {
    const plugin = await listen();
    await dial(plugin).send(`${adt('M1', { name: 'Zzyzx^Quux' })}x|Zzyzx\r`);
    const refused = plugin.lines.find((line) => line.event === 'message refused');
    expect(refused?.fields).toMatchObject({ verdict: 'error', code: 'SEGMENT_NAME_INVALID', refused: 1 });
    expect(JSON.stringify(plugin.lines)).not.toContain('Zzyzx');
  });

  it('refuses by type, version and processing id when told to', async () => {
    const plugin = await listen({
      reject_on: ['parse', 'version', 'processing_id', 'unknown_type'],
      accept_types: ['ADT^A01'],
      accept_versions: ['2.5.1'],
    });
    const client = dial(plugin);
    expect(read(await client.send(adt('M1'))).code).toBe('AA');
    const cases = [
      [adt('M2').replace('ADT^A01^ADT_A01', 'ADT^A02'), '200'],
      [adt('M3').replace('2.5.1', '2.3'), '203'],
      [adt('M4').replace('|P|', '|T|'), '202'],
    ];
    for (const [text = '', errorCode] of cases) {
      const ack = read(await client.send(text));
      expect(ack.code).toBe('AR');
      expect(ack.message?.get('ERR-3.1') || ack.message?.get('ERR-1.4.1')).toBe(errorCode);
    }
  });

  it('speaks enhanced mode as MSH-15 and MSH-16 ask, the result as a message of its own', async () => {
    const plugin = await listen({ mode: 'auto' }, { onOutcome: () => ({ status: 'done' }) });
    const client = dial(plugin);
    expect(read(await client.send(adt('M1'))).code).toBe('AA');
    const commit = read(await client.send(adt('M2', { header: '|||AL|AL' })));
    const result = read(await client.next());
    expect([commit.code, result.code]).toEqual(['CA', 'AA']);
    expect([commit.id, result.id]).toEqual(['M2', 'M2']);
    expect(result.message?.controlId).not.toBe(commit.message?.controlId);
    // Errors only: the next answer on the wire is that of the message after it.
    client.post(adt('M3', { header: '|||ER|NE' }));
    expect(read(await client.send(adt('M4'))).id).toBe('M4');
  });

  it('waits for the pipeline when told to, and passes its refusal on', async () => {
    const plugin = await listen(
      { ack_when: 'processed' },
      {
        onOutcome: (runId) =>
          runId === 'run-1'
            ? { status: 'done' }
            : { status: 'failed', code: 'PH-REJ-001', message: 'Refused.', issues: [] },
      },
    );
    const client = dial(plugin);
    expect(read(await client.send(adt('M1'))).code).toBe('AA');
    expect(read(await client.send(adt('M2')))).toMatchObject({ code: 'AE', id: 'M2' });
  });

  it('answers for the nodes that its settings name, and says which one did not take the message', async () => {
    const given: RunOutcome[] = [
      { status: 'done' },
      { status: 'failed', code: 'PH-REJ-001', message: 'lab:2575 answered AR.', issues: [], node: 'Lab' },
      { status: 'pending' },
    ];
    const onAnswer = (runId: string) => given[Number(runId.slice(4)) - 1] ?? { status: 'done' as const };
    const late = { ack_when: 'delivered', ack_destinations: ['lab'], ack_late: 'accept' };
    const client = dial(await listen(late, { onAnswer }));
    expect(read(await client.send(adt('M1'))).code).toBe('AA');
    const refused = await client.send(adt('M2'));
    expect(read(refused)).toMatchObject({ code: 'AE', id: 'M2' });
    expect(refused).toContain('"Lab" did not take the message. lab:2575 answered AR.');
    const working = read(await client.send(adt('M3')));
    expect([working.code, working.message?.get('MSA-3')]).toEqual(['AA', 'Stored, still working']);
    const enhanced = { ...late, mode: 'enhanced', ack_late: 'error' };
    const other = dial(await listen(enhanced, { onAnswer: () => ({ status: 'pending' }) }));
    expect(read(await other.send(adt('M4'))).code).toBe('CE');
  });

  it('names the nodes of the setting in force, whatever else is stored', () => {
    const named = (settings: Record<string, unknown>) =>
      mllpListener.answersAfter?.({ ack_checks: ['check'], ack_destinations: ['lab', 7], ...settings });
    expect(named({ ack_when: 'delivered' })).toEqual(['lab']);
    expect(named({ ack_when: 'validated' })).toEqual(['check']);
    expect(named({})).toEqual([]);
    expect(mllpListener.answersAfter?.({ ack_when: 'delivered', ack_destinations: 'lab' })).toEqual([]);
  });

  it('answers a repeated message again, and a control id that was used for another one with AE', async () => {
    const plugin = await listen(
      {},
      {
        onEmit: (message) => ({
          runId: 'run-1',
          receivedAt: new Date(),
          duplicate: message.meta?.businessKey === 'M1',
          conflict: message.meta?.businessKey === 'M2',
        }),
      },
    );
    const client = dial(plugin);
    expect(read(await client.send(adt('M1'))).code).toBe('AA');
    expect(read(await client.send(adt('M2')))).toMatchObject({ code: 'AE', id: 'M2' });
  });

  it('keys a message by id and content, by its id alone to refuse reuse, or not at all', async () => {
    const keysOf = async (duplicates: string) => {
      const plugin = await listen({ duplicates });
      const client = dial(plugin);
      for (const text of [adt('M1'), adt('M1'), adt('M1').replace('PID|', 'NTE|1||x\rPID|')])
        await client.send(text);
      return plugin.received.map((message) => message.idempotencyKey);
    };
    const [first, again, other] = await keysOf('answer_again');
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await keysOf('quarantine')).toEqual(['EHR|NORTH|M1', 'EHR|NORTH|M1', 'EHR|NORTH|M1']);
    expect(await keysOf('deliver')).toEqual([undefined, undefined, undefined]);
  });

  it('answers a batch with a batch, one acknowledgement for each message', async () => {
    const plugin = await listen();
    const broken = adt('B2').replace('|ADT^A01^ADT_A01|', '||');
    const batch = `FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r${adt('B1')}${broken}BTS|2\rFTS|1\r`;
    const answer = await dial(plugin).send(batch);
    expect(answer.match(/MSA\|\w\w\|\w+/g)).toEqual(['MSA|AA|B1', 'MSA|AE|B2']);
    expect(plugin.received).toHaveLength(1);
  });

  it('tells each message which batch it came in, and names that batch in its answer', async () => {
    const plugin = await listen();
    const header = '|^~\\&|EHR|NORTH|HUB|SOUTH|20260105||NIGHT||N7';
    const answer = await dial(plugin).send(`BHS${header}\r${adt('B1')}${adt('B2')}BTS|2\r`);
    expect(plugin.received[1]?.meta?.labels).toMatchObject({
      batch_id: 'N7',
      batch_name: 'NIGHT',
      batch: '1',
      batch_message: '2',
      batch_messages: '2',
    });
    expect(answer.split('\r')[1]).toMatch(/^BHS\|\^~\\&\|HUB\|SOUTH\|EHR\|NORTH\|.*\|N7$/);
  });

  it('takes nothing of a batch whose count does not fit, and says so of each message', async () => {
    const plugin = await listen();
    const answer = await dial(plugin).send(`BHS|^~\\&|EHR\r${adt('B1')}BTS|3\r`);
    expect(answer).toContain('MSA|AE|B1');
    expect(answer).toContain('BTS-1 announces 3 messages, and there are 1.');
    expect(plugin.received).toHaveLength(0);
  });

  it('sends the application answers to the messages of a batch after the batch of commits', async () => {
    const client = dial(await listen({ mode: 'auto' }, { onOutcome: () => ({ status: 'done' }) }));
    const commits = await client.send(`BHS|^~\\&|EHR\r${adt('B1', { header: '|||AL|AL' })}BTS|1\r`);
    expect(commits).toContain('MSA|CA|B1');
    expect(read(await client.next())).toMatchObject({ code: 'AA', id: 'B1' });
  });

  it('says nothing in mode none, and never answers an acknowledgement', async () => {
    const silent = await listen({ mode: 'none' });
    const client = dial(silent);
    client.post(adt('M1'));
    await silent.waitFor(1);
    const plugin = await listen();
    const other = dial(plugin);
    other.post('MSH|^~\\&|A|B|C|D|20260105||ACK|X|P|2.5.1\rMSA|AA|1\r');
    expect(read(await other.send(adt('M2'))).id).toBe('M2');
  });

  it('closes a connection whose message is too large after saying so, and leaves the others alone', async () => {
    const plugin = await listen({ max_message_kb: 1 });
    const [big, small] = [dial(plugin), dial(plugin)];
    expect(read(await small.send(adt('M1'))).code).toBe('AA');
    const ack = read(await big.send(adt('M2', { name: 'x'.repeat(5000) })));
    expect(ack).toMatchObject({ code: 'AR', id: 'M2' });
    await big.closed();
    expect(read(await small.send(adt('M3'))).code).toBe('AA');
  });

  it('answers a sender that closes its half right after the message', async () => {
    const plugin = await listen();
    const client = dial(plugin);
    client.socket.end(encodeFrame(Buffer.from(adt('M1'))));
    expect(read(await client.next()).code).toBe('AA');
  });

  it('turns away senders that are not allowed, and more than the limit', async () => {
    const closed = await listen({ allow_from: ['10.0.0.0/8'] });
    await dial(closed).closed();
    const limited = await listen({ max_connections: 1 });
    const first = dial(limited);
    expect(read(await first.send(adt('M1'))).code).toBe('AA');
    await dial(limited).closed();
    expect(read(await first.send(adt('M2'))).code).toBe('AA');
  });

  it('finishes the message under way when it is stopped', async () => {
    const storing = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<undefined>();
    const onEmit = () => {
      storing.resolve();
      return stored.promise;
    };
    const plugin = await listen({}, { onEmit });
    const client = dial(plugin);
    client.post(adt('M1'));
    await storing.promise;
    const closing = plugin.listener.close();
    stored.resolve(undefined);
    expect(read(await client.next()).code).toBe('AA');
    await closing;
  });

  it('serves a hundred senders at once', async () => {
    const plugin = await listen();
    const acks = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => read(await dial(plugin).send(adt(`M${index}`)))),
    );
    expect(acks.map(({ code }) => code)).toEqual(Array.from({ length: 100 }, () => 'AA'));
    expect(plugin.received).toHaveLength(100);
  });

  it('takes only senders with a certificate of its authority when it asks for one', async () => {
    const { ca, cert, key } = testCertificates();
    const plugin = await listen({
      tls: true,
      tls_cert: cert,
      tls_key: key,
      tls_require_client: true,
      tls_ca: ca,
    });
    const known = mllpClient(connectTls({ port: portOf(plugin), host: '127.0.0.1', ca, cert, key }));
    open.push(known.close);
    expect(read(await known.send(adt('M1'))).code).toBe('AA');
    const unknown = mllpClient(connectTls({ port: portOf(plugin), host: '127.0.0.1', ca }));
    unknown.post(adt('M2'));
    await unknown.closed();
    expect(plugin.received).toHaveLength(1);
  });

  const corpus = join(import.meta.dirname, '../../../../../../shared/corpus/hl7v2/bad-inputs');
  it.skipIf(!existsSync(corpus))(
    'answers every broken message of the corpus and goes on (needs shared/corpus)',
    async () => {
      const plugin = await listen();
      const client = dial(plugin);
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const bytes = readFileSync(join(file.parentPath, file.name));
        // A frame cannot hold its own marks.
        const content = bytes.filter((byte) => byte !== 0x0b && byte !== 0x1c);
        const { code } = read(await client.send(content));
        expect(['AA', 'AE', 'AR'], file.name).toContain(code);
      }
      expect(read(await client.send(adt('OK'))).code).toBe('AA');
    },
  );

  it('answers any bytes in a frame, and goes on', async () => {
    const plugin = await listen();
    const client = dial(plugin);
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .constantFrom(
          'MSH|^~\\&|',
          'MSH',
          '\r',
          '|',
          '^~\\&',
          'PID|',
          'FHS|^~\\&',
          'BTS|1',
          '2.5.1',
          'ADT^A01',
        )
        .map(Buffer.from),
    );
    const frames = fc.array(piece, { maxLength: 12 }).map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(frames, async (bytes) => {
        client.post(bytes.filter((byte) => byte !== 0x0b && byte !== 0x1c));
        let ack = read(await client.send(adt('OK')));
        if (ack.id !== 'OK') ack = read(await client.next());
        expect(ack).toMatchObject({ code: 'AA', id: 'OK' });
      }),
      { numRuns: 200 },
    );
  });

  it('closes at once although a sender never finished its TLS handshake', async () => {
    const { cert, key } = testCertificates();
    const plugin = await listen({ tls: true, tls_cert: cert, tls_key: key });
    const client = dial(plugin);
    await once(client.socket, 'connect');
    await plugin.listener.close();
    await client.closed();
  });

  it('says which port is taken', async () => {
    const plugin = await listen();
    await expect(listen({ port: portOf(plugin) })).rejects.toMatchObject({ code: 'PH-NET-005' });
  });

  it('needs a certificate to encrypt', async () => {
    await expect(listen({ tls: true })).rejects.toMatchObject({ code: 'PH-CFG-001' });
  });
});
