import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, IncomingMessage } from '@pyheart/plugin-sdk';
import {
  fakeClock,
  fakeContext,
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  memoryNodeStore,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderWatch } from './FolderWatch.ts';
import { fileWatcher } from './plugin.ts';
import { watcherSettings } from './watcherSettings.ts';

testPluginContract(fileWatcher);

const adt = (id: string, name = 'Byron') =>
  `MSH|^~\\&|A|B|C|D|20260105||ADT^A01|${id}|P|2.5.1\rPID|1||7||${name}\r`;
const clock = { now: () => new Date() };
// Long, because it is only reached when something is wrong.
const soon = { timeout: 60_000 };

let folder: string;
const running: ListeningPlugin[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
});
afterEach(async () => {
  for (const plugin of running.splice(0)) await plugin.close();
  await rm(folder, { recursive: true, force: true });
});

async function watch(config: Record<string, unknown> = {}, options: ListenPluginOptions = {}) {
  const quick = { path: folder, poll_interval: 0.05, min_age_s: 0 };
  const plugin = await listenPlugin(fileWatcher, { clock, ...options, config: { ...quick, ...config } });
  running.push(plugin);
  return plugin;
}
const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

/** A watched folder that looks when the test says so. */
function watchByHand(
  settings: Record<string, unknown>,
  time: Clock,
  onEmit: (message: IncomingMessage) => Promise<void>,
) {
  const config = watcherSettings.parse({ path: folder, ...settings });
  const context = fakeContext(fileWatcher, { config, clock: time });
  const folderWatch = new FolderWatch(folder, {
    ...context,
    config,
    state: undefined,
    emit: async (message) => {
      await onEmit(message);
      return { runId: 'run-1', receivedAt: new Date(), duplicate: false };
    },
    outcome: async () => ({ status: 'done' }),
    answer: async () => ({ status: 'done' }),
    givenBack: async () => [],
    acknowledged: () => undefined,
  });
  return { lines: context.lines, look: () => folderWatch.look(new AbortController().signal) };
}
const names = async (at = '') =>
  existsSync(join(folder, at)) ? (await readdir(join(folder, at))).sort() : [];

describe('file-watcher', () => {
  it('takes the files that match, in order, and moves them once they are stored', async () => {
    await put('b.hl7', adt('M2'));
    await put('a.hl7', adt('M1'));
    await put('c.txt', 'other');
    await put('d.hl7.part', adt('M3'));
    const plugin = await watch({ pattern: '*.hl7' });
    await plugin.waitFor(2);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual(['M1', 'M2']);
    expect(plugin.received[0]).toMatchObject({
      kind: 'hl7v2',
      subtype: 'ADT^A01',
      meta: { labels: { file: 'a.hl7' } },
    });
    await expect.poll(() => names('done'), soon).toEqual(['a.hl7', 'b.hl7']);
    expect(await names()).toEqual(['c.txt', 'd.hl7.part', 'done']);
  });

  it('never reads a file that is still being written, however often the writer pauses', async () => {
    const time = fakeClock();
    const received: IncomingMessage[] = [];
    const { look } = watchByHand({ min_age_s: 10, stable_checks: 2 }, time, async (message) => {
      received.push(message);
    });
    const lookFor = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 2) {
        time.advance(2000);
        await look();
      }
    };
    const whole = adt('M1', 'x'.repeat(400));
    for (const until of [130, 260, 390, whole.length]) {
      expect(received).toHaveLength(0);
      await put('slow.hl7', whole.slice(0, until));
      await utimes(join(folder, 'slow.hl7'), time.now(), time.now());
      await lookFor(8);
    }
    await lookFor(4);
    expect(received.map(({ body }) => body)).toEqual([whole]);
  });

  it('waits for the marker when there is one, and removes it with the file', async () => {
    await put('a.hl7', adt('M1'));
    const plugin = await watch({ done_marker: '.ok', min_age_s: 3600 });
    await put('b.hl7', adt('M2'));
    await put('b.hl7.ok', '');
    await plugin.waitFor(1);
    expect(plugin.received[0]?.meta?.businessKey).toBe('M2');
    await expect.poll(() => names(), soon).toEqual(['a.hl7', 'done']);
  });

  it('leaves the file where it is when the message could not be stored, and tries again', async () => {
    let isFull = true;
    const tried = Promise.withResolvers<void>();
    const onEmit = () => {
      if (!isFull) return undefined;
      tried.resolve();
      throw new Error('disk full');
    };
    await put('a.hl7', adt('M1'));
    const plugin = await watch({}, { onEmit });
    await tried.promise;
    expect(await names()).toEqual(['a.hl7']);
    isFull = false;
    await plugin.waitFor(1);
    await expect.poll(() => names('done'), soon).toEqual(['a.hl7']);
  });

  it('tells that a file could not be read, and takes those behind it with the same look', async () => {
    for (const [name, id] of [
      ['a.hl7', 'M1'],
      ['b.hl7', 'M2'],
      ['c.hl7', 'M3'],
    ] as const)
      await put(name, adt(id));
    const received: unknown[] = [];
    const { look, lines } = watchByHand({ min_age_s: 0, stable_checks: 1 }, clock, async ({ meta }) => {
      received.push(meta?.businessKey);
      if (meta?.businessKey !== 'M1') return;
      await rm(join(folder, 'b.hl7'));
      await mkdir(join(folder, 'b.hl7'));
    });
    await look();
    expect(received).toEqual(['M1', 'M3']);
    expect(await names('done')).toEqual(['a.hl7', 'c.hl7']);
    expect(lines).toMatchObject([{ level: 'warn', fields: { files: 1, codes: 'EISDIR' } }]);
  });

  it('takes no file before one that could not be stored', async () => {
    await put('a.hl7', adt('M1'));
    await put('b.hl7', adt('M2'));
    const tried: unknown[] = [];
    const { look } = watchByHand({ min_age_s: 0, stable_checks: 1 }, clock, async ({ meta }) => {
      tried.push(meta?.businessKey);
      throw new Error('disk full');
    });
    await expect(look()).rejects.toThrow('disk full');
    expect(tried).toEqual(['M1']);
  });

  it('gives the same key for the same file, so that a crash before moving delivers nothing twice', async () => {
    await put('a.hl7', adt('M1'));
    await utimes(join(folder, 'a.hl7'), 1000, 1000);
    const first = await watch({ after: 'leave' });
    await first.waitFor(1);
    const second = await watch({ after: 'leave' });
    await second.waitFor(1);
    expect(first.received[0]?.idempotencyKey).toBe(second.received[0]?.idempotencyKey);
  });

  it('remembers the files that stay, and takes one again only when it changed', async () => {
    const store = memoryNodeStore();
    await put('a.hl7', adt('M1'));
    const first = await watch({ after: 'leave' }, { store });
    await first.waitFor(1);
    await expect.poll(() => store.get('ledger'), soon).toHaveProperty(['a.hl7']);
    await first.close();
    const second = await watch({ after: 'leave' }, { store });
    await put('b.hl7', adt('M2'));
    await second.waitFor(1);
    await put('a.hl7', adt('M1-changed'));
    await second.waitFor(2);
    expect(second.received.map((message) => message.meta?.businessKey)).toEqual(['M2', 'M1-changed']);
  });

  it('splits a batch into its messages and keeps the broken ones for a person', async () => {
    const broken = adt('X').replace('|X|', '||');
    await put('batch.hl7', `FHS|^~\\&\rBHS|^~\\&\r${adt('M1')}${broken}${adt('M2')}BTS|3\rFTS|1\r`);
    const plugin = await watch({ split: 'hl7_batch' });
    await plugin.waitFor(2);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual(['M1', 'M2']);
    await expect.poll(() => names('done'), soon).toEqual(['batch.hl7']);
    expect(await names('error')).toEqual(['batch.hl7.1.broken', 'batch.hl7.1.broken.reason.txt']);
  });

  it('tells each message which batch of which file it came in', async () => {
    const header = (name: string, id: string) => `${name}|^~\\&|A|B|C|D|20260105||LAB||${id}\r`;
    await put(
      'two.hl7',
      `${header('FHS', 'F1')}${header('BHS', 'B1')}${adt('M1')}BTS|1\r${header('BHS', 'B2')}${adt('M2')}${adt('M3')}BTS|2\rFTS|2\r`,
    );
    const plugin = await watch({ split: 'hl7_batch' });
    await plugin.waitFor(3);
    expect(plugin.received[2]?.meta?.labels).toMatchObject({
      file: 'two.hl7',
      batch_id: 'B2',
      batch_name: 'LAB',
      batch: '2',
      batch_message: '2',
      batch_messages: '2',
    });
  });

  it('leaves the file of a batch where it is when it is stopped among its messages, and takes up all of it', async () => {
    const batch = ['M1', 'M2', 'M3'].map((id) => adt(id)).join('');
    await put('batch.hl7', `FHS|^~\\&\rBHS|^~\\&\r${batch}BTS|3\rFTS|1\r`);
    const reached = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    let stored = 0;
    const first = await watch(
      { split: 'hl7_batch' },
      {
        async onEmit() {
          stored += 1;
          if (stored !== 2) return undefined;
          reached.resolve();
          await letGo.promise;
          return undefined;
        },
      },
    );
    await reached.promise;
    const closing = first.close();
    letGo.resolve();
    await closing;
    const isLeft = (await names()).includes('batch.hl7');
    expect(isLeft || stored === 3).toBe(true);
    const second = await watch({ split: 'hl7_batch' });
    if (isLeft) {
      await second.waitFor(3);
      expect(second.received.map((message) => message.meta?.businessKey)).toEqual(['M1', 'M2', 'M3']);
    }
    await expect.poll(() => names('done'), soon).toEqual(['batch.hl7']);
  });

  it('takes nothing of a batch that was cut off', async () => {
    await put('batch.hl7', `FHS|^~\\&\rBHS|^~\\&\r${adt('M1')}BTS|3\rFTS|1\r`);
    const plugin = await watch({ split: 'hl7_batch' });
    await expect.poll(() => names('error'), soon).toEqual(['batch.hl7', 'batch.hl7.reason.txt']);
    expect(await readFile(join(folder, 'error', 'batch.hl7.reason.txt'), 'utf8')).toContain('announces 3');
    expect(plugin.received).toHaveLength(0);
  });

  it('splits lines', async () => {
    await put('rows.ndjson', '{"a":1}\r\n\n{"a":2}\n');
    const plugin = await watch({ split: 'lines', body_kind: 'json' });
    await plugin.waitFor(2);
    expect(plugin.received.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('puts unreadable, empty and oversized files aside with the reason, and overwrites none', async () => {
    await mkdir(join(folder, 'error'));
    await put('error/bad.json', 'from before');
    await put('bad.json', '{"name": "Zzyzx"');
    await put('empty.json', '');
    await put('big.json', `"${'x'.repeat(3000)}"`);
    const plugin = await watch({ body_kind: 'json', max_file_mb: 0.002 });
    await expect
      .poll(() => names('error'), soon)
      .toEqual([
        'bad-1.json',
        'bad-1.json.reason.txt',
        'bad.json',
        'big.json',
        'big.json.reason.txt',
        'empty.json',
        'empty.json.reason.txt',
      ]);
    expect(await readFile(join(folder, 'error/bad.json'), 'utf8')).toBe('from before');
    expect(JSON.stringify(plugin.lines)).not.toContain('Zzyzx');
  });

  it('reads Latin-1 when told to', async () => {
    await put('a.hl7', Buffer.from(adt('M1', 'Müller'), 'latin1'));
    const plugin = await watch({ charset: '8859/1', body_kind: 'hl7v2' });
    await plugin.waitFor(1);
    expect(plugin.received[0]?.body).toContain('Müller');
  });

  it('looks into subfolders when told to, and follows no links', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, 'secret.hl7'), adt('SECRET'));
    await symlink(join(outside, 'secret.hl7'), join(folder, 'link.hl7'));
    await mkdir(join(folder, 'ward'));
    await put('ward/a.hl7', adt('M1'));
    const plugin = await watch({ recursive: true });
    await plugin.waitFor(1);
    await expect.poll(() => names('done/ward'), soon).toEqual(['a.hl7']);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual(['M1']);
    await rm(outside, { recursive: true });
  });

  it('refuses a folder that is not there, and a target outside of it', async () => {
    await expect(watch({ path: join(folder, 'none') })).rejects.toMatchObject({ code: 'PH-FIL-001' });
    await expect(watch({ move_to: '../elsewhere' })).rejects.toMatchObject({ code: 'PH-CFG-001' });
    const checks = await fileWatcher.probe?.(
      fakeContext(fileWatcher, { config: { path: join(folder, 'none') } }),
    );
    expect(checks?.[0]).toMatchObject({ ok: false, detail: expect.stringContaining('does not exist') });
  });
});
