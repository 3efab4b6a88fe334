import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PluginError } from '../failure.ts';
import { environmentReader } from '../node/index.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { interpolate, type ReferenceReader } from './interpolate.ts';
import { referencesIn } from './referencesIn.ts';

const values: Record<string, string> = {
  HOST: 'lab',
  PORT: '2600',
  TLS: 'true',
  EMPTY: '',
  TRICKY: '${HOST}',
};
const read: ReferenceReader = (name) => values[name];
const schemaOf = (key: string) => ({
  configSchema: sampleManifests.find((manifest) => manifest.key === key)?.configSchema ?? {},
});
const fill = async (settings: Record<string, unknown>, key?: string) => {
  const [filled] = await interpolate([{ id: 'a', settings, ...(key ? schemaOf(key) : {}) }], read);
  return filled;
};

describe('interpolate', () => {
  it('fills values, never keys, and never what it filled in', async () => {
    expect(await fill({ '${HOST}': ['x ${HOST}', { a: '$${HOST}' }], t: '${TRICKY}', n: 1 })).toEqual({
      '${HOST}': ['x lab', { a: '${HOST}' }],
      t: '${HOST}',
      n: 1,
    });
  });
  it('takes the default when a variable is unset or empty', async () => {
    expect(await fill({ a: '${GONE:-x}', b: '${EMPTY:-y\\}}', c: '${HOST:-z}', d: '${GONE:-}' })).toEqual({
      a: 'x',
      b: 'y}',
      c: 'lab',
      d: '',
    });
  });
  it('coerces a whole scalar to what the schema wants', async () => {
    expect(await fill({ port: '${PORT}', tls: '${TLS}', host: '${PORT}' }, 'receiver')).toEqual({
      port: 2600,
      tls: true,
      host: '2600',
    });
    expect(await fill({ port: '2${PORT}', tls: '${HOST}' }, 'receiver')).toEqual({
      port: '22600',
      tls: 'lab',
    });
  });
  it('leaves code and hidden fields alone', async () => {
    expect(await fill({ script: '`${HOST} ${NOBODY}`' }, 'converter')).toEqual({
      script: '`${HOST} ${NOBODY}`',
    });
    expect(await fill({ tls: false, tls_key: '${NOBODY}' }, 'receiver')).toEqual({
      tls: false,
      tls_key: '${NOBODY}',
    });
  });
  it('reports all missing names together and says where each is used', async () => {
    const both = [
      { id: 'acme', settings: { api_key: '${ACME_API_KEY}', b: '${HOST}' } },
      { id: 'mail', settings: { password: '${SMTP_PASSWORD}', again: '${ACME_API_KEY}' } },
    ];
    const error = await interpolate(both, read).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PluginError);
    expect(error).toMatchObject({
      code: 'PH-CFG-004',
      message:
        'Missing environment variables: ACME_API_KEY, SMTP_PASSWORD (used by acme.api_key, mail.again, mail.password).',
    });
  });
  it('refuses nested references and keeps what begins no reference', async () => {
    await expect(fill({ a: '${A:-${B}}' })).rejects.toThrow('a.a has a reference within a reference.');
    expect(await fill({ a: '${a.b} ${' })).toEqual({ a: '${a.b} ${' });
  });
  it('reads files that variables name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pyheart-'));
    try {
      await writeFile(join(folder, 'key'), 'geheim\n');
      const reader = environmentReader({ KEY_FILE: join(folder, 'key'), LOST: join(folder, 'lost') });
      const [filled] = await interpolate([{ id: 'a', settings: { k: '${file:KEY_FILE}' } }], reader);
      expect(filled).toEqual({ k: 'geheim' });
      const lost = interpolate([{ id: 'a', settings: { k: '${file:LOST}' } }], reader);
      await expect(lost).rejects.toThrow('The file that LOST names cannot be read.');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('referencesIn', () => {
  it('lists every reference with its field', () => {
    expect(referencesIn({ a: ['${A}', { b: 'x${B:-}${file:C}' }], s: '${D}' })).toEqual([
      { name: 'A', source: 'variable', field: 'a[0]', optional: false },
      { name: 'B', source: 'variable', field: 'a[1].b', optional: true },
      { name: 'C', source: 'file', field: 'a[1].b', optional: false },
      { name: 'D', source: 'variable', field: 's', optional: false },
    ]);
    expect(referencesIn({ script: '${D}' }, schemaOf('converter').configSchema)).toEqual([]);
  });
});
