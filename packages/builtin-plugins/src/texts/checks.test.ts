import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AnyPlugin, checksIn, type ProbeCheck } from '@pyheart/plugin-sdk';
import { fakeContext, untranslated } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';

/** Speaks HTTP and nothing else. */
const server = createServer((_, response) => response.writeHead(401).end());
let port = 0;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();

/** Nothing listens on the port of a machine that is none. */
const nowhere = 'nowhere.invalid';

async function probed(key: string, config: Record<string, unknown>) {
  const plugin = builtinPlugins.find((each) => each.key === key) as AnyPlugin;
  const checks = (await plugin.probe?.({ ...fakeContext(plugin, { config }), fetch })) ?? [];
  expect(checks.length).toBeGreaterThan(0);
  return { plugin, checks };
}

const sentences = (checks: readonly ProbeCheck[]) =>
  checks.flatMap(({ title, detail, remedy }) => [title, detail, remedy].filter((text) => text !== undefined));

describe.each(['es', 'ar'])('"Verify" in %s', (language) => {
  const probes: [key: string, config: () => Record<string, unknown>][] = [
    ['mllp-sender', () => ({ host: nowhere, port: 2575 })],
    ['mllp-sender', () => ({ host: '127.0.0.1', port })],
    ['http-request', () => ({ method: 'GET', url: `http://127.0.0.1:${port}/` })],
    ['http-request', () => ({ method: 'GET', url: 'http://lab.example.org/' })],
    ['fhir', () => ({ base_url: `http://127.0.0.1:${port}`, interaction: 'read', resource_type: 'Patient' })],
    [
      'smart-backend',
      () => ({ fhir_url: `http://127.0.0.1:${port}`, client_id: 'studio', private_key: signingKey }),
    ],
    ['email', () => ({ host: nowhere, from: 'a@example.org', to: ['b@example.org'] })],
    ['file-writer', () => ({ path: '/no/such/folder' })],
    ['file-watcher', () => ({ path: '/no/such/folder' })],
    ['mllp-listener', () => ({ host: '127.0.0.1', port })],
  ];

  it.each(probes)('says each line of %s, the values in it as they were', async (key, config) => {
    const { plugin, checks } = await probed(key, config());
    const english = sentences(checks);
    const translated = sentences(checksIn(checks, plugin.texts, language));
    expect(translated.filter((text) => text.includes(' ') && english.includes(text))).toEqual([]);
    expect(translated.join(' ')).not.toMatch(/\{\w+\}/);
  });

  it('names the same values in braces as in English', async () => {
    const file = `${import.meta.dirname}/checks.${language}.json`;
    expect(untranslated([], JSON.parse(await readFile(file, 'utf8')))).toEqual([]);
  });
});
