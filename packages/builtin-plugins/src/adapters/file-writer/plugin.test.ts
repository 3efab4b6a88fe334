import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageDraft } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileWriter } from './plugin.ts';

testPluginContract(fileWriter);

const adt = (id: string, more = '') =>
  `MSH|^~\\&|A|B|C|D|20260105||ADT^A01|${id}|P|2.5.1||||||${more}\rPID|1||7||Müller\r`;
const hl7 = (id: string, more?: string): MessageDraft => ({
  kind: 'hl7v2',
  subtype: 'ADT^A01',
  body: adt(id, more),
  meta: { businessKey: id },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (message: MessageDraft, config: Record<string, unknown> = {}) =>
  runPlugin(fileWriter, {
    config: { path: folder, filename_template: '{@control_id}.hl7', ...config },
    message,
  });
const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('file-writer', () => {
  it('writes the message, names the file in a label, and leaves no temporary file', async () => {
    const { out } = await write(hl7('M1'));
    expect(await read('M1.hl7')).toBe(adt('M1'));
    expect(out).toMatchObject({ kind: 'hl7v2', body: adt('M1'), meta: { labels: { file: 'M1.hl7' } } });
    expect(await readdir(folder)).toEqual(['M1.hl7']);
  });

  it('writes a batch in the character set of its messages, and none whose messages disagree on it', async () => {
    const batch = (second: string): MessageDraft => ({
      kind: 'text',
      subtype: 'hl7-batch',
      body: `FHS|^~\\&\rBHS|^~\\&\r${adt('M1', '8859/1')}${adt('M2', second)}BTS|2\rFTS|1\r`,
    });
    const named = { filename_template: 'batch.hl7', segment_end: 'LF' };
    await write(batch('8859/1'), named);
    const bytes = await readFile(join(folder, 'batch.hl7'));
    expect(bytes.toString('latin1')).toBe(String(batch('8859/1').body).replaceAll('\r', '\n'));
    await expect(write(batch('UNICODE UTF-8'), named)).rejects.toMatchObject({ code: 'PH-VAL-001' });
  });

  it('makes folders from the template, and names from what the message holds', async () => {
    await write(hl7('M/1 ü'), { filename_template: '{date}/{@subtype}/{@control_id}.hl7' });
    expect(await readdir(join(folder, '2026-01-05', 'ADT_A01'))).toEqual(['M_1 ü.hl7']);
  });

  it('writes no second file when a message is written again later, as after a crash', async () => {
    const message = { ...hl7('M1'), meta: { receivedAt: '2026-01-05T10:00:00.000Z' } };
    const config = { path: folder, filename_template: '{date}-{time}-{id}.hl7' };
    for (const now of ['2026-01-05T10:00:01Z', '2026-01-06T08:00:00Z']) {
      await runPlugin(fileWriter, { config, message, clock: { now: () => new Date(now) } });
    }
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.each(['..', '../../etc/passwd', '/etc/passwd', '...'])(
    'does not let %s lead out of the folder',
    async (name) => {
      const message: MessageDraft = { kind: 'json', body: { name } };
      await write(message, { filename_template: '{name}' });
      expect(await readdir(folder)).toHaveLength(1);
      await expect(write(message, { filename_template: '../{name}' })).rejects.toMatchObject({
        code: 'PH-SEC-001',
      });
    },
  );

  it('fails for a name made of nothing', async () => {
    const message: MessageDraft = { kind: 'json', body: { name: '' } };
    await expect(write(message, { filename_template: '{name}.json' })).rejects.toMatchObject({
      code: 'PH-VAL-001',
    });
  });

  it('adds a number, replaces or refuses when the file exists', async () => {
    await writeFile(join(folder, 'M1.hl7'), 'before');
    await write(hl7('M1'));
    expect([await read('M1.hl7'), await read('M1-1.hl7')]).toEqual(['before', adt('M1')]);
    await expect(write(hl7('M1'), { on_exists: 'fail' })).rejects.toMatchObject({
      code: 'PH-FIL-002',
      class: 'rejected',
    });
    expect(await read('M1.hl7')).toBe('before');
    await write(hl7('M1'), { on_exists: 'overwrite' });
    expect(await read('M1.hl7')).toBe(adt('M1'));
    const again = await write(hl7('M1'), { on_exists: 'fail' });
    expect(again.explanations).toEqual(['The file was there already.']);
    expect(await readdir(folder)).toEqual(['M1-1.hl7', 'M1.hl7']);
  });

  it('writes HL7 v2 in the set of MSH-18 with the line ends asked for, JSON as JSON and bytes as bytes', async () => {
    await write(hl7('M1', '8859/1'), { segment_end: 'CRLF' });
    expect(await readFile(join(folder, 'M1.hl7'), 'latin1')).toBe(
      adt('M1', '8859/1').replaceAll('\r', '\r\n'),
    );
    await write(
      { kind: 'fhir.resource', body: { resourceType: 'Patient' } },
      { filename_template: 'p.json' },
    );
    expect(await read('p.json')).toBe('{"resourceType":"Patient"}');
    await write(
      { kind: 'binary', body: Buffer.from([0, 255]).toString('base64') },
      { filename_template: 'b.bin' },
    );
    expect([...(await readFile(join(folder, 'b.bin')))]).toEqual([0, 255]);
  });

  it('writes ten messages at once under one name without losing one', async () => {
    await Promise.all(Array.from({ length: 10 }, () => write(hl7('M1'))));
    expect(await readdir(folder)).toHaveLength(10);
  });

  it('says what is wrong with the folder', async () => {
    const none = join(folder, 'none');
    await expect(write(hl7('M1'), { path: none })).rejects.toMatchObject({
      code: 'PH-FIL-001',
      message: `The folder ${none} does not exist.`,
    });
  });
});
