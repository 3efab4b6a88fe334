import type { ConnectionKindManifest } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { connectionFacts } from './connectionFacts.ts';

const kind: ConnectionKindManifest = {
  key: 'lab',
  title: 'Lab',
  summary: '',
  icon: 'plug',
  sentence: '{host}',
  configSchema: {
    type: 'object',
    required: ['host'],
    properties: {
      host: { type: 'string', title: 'Host', 'x-ui': { order: 1 } },
      port: { type: 'integer', title: 'Port', default: 2575, 'x-ui': { order: 2 } },
      tls: { type: 'boolean', title: 'Encrypt', default: false },
      ca: { type: 'string', title: 'Authority' },
      password: { type: 'string', title: 'Password', 'x-ui': { secret: true } },
    },
  },
};

describe('what a connection says', () => {
  it('is its address with defaults, and the rest where it differs from them', () => {
    const settings = { host: 'lab', tls: true, ca: '-----BEGIN CERTIFICATE-----\nabc', password: '${LAB}' };
    expect(connectionFacts({ id: 'lab', name: 'Lab', kind: 'lab', settings }, kind, [])).toEqual([
      { title: 'Host', value: 'lab' },
      { title: 'Port', value: '2575' },
      { title: 'Encrypt', value: 'yes' },
      { title: 'Authority', value: '-----BEGIN CERTIFICATE-----' },
      { title: 'Password', value: '${LAB}' },
    ]);
  });

  it('names the sign-in, also when its plugin is gone', () => {
    const connection = {
      id: 'lab',
      name: 'Lab',
      kind: 'lab',
      settings: { host: 'lab', tls: false },
      signIn: { plugin: 'basic-auth', settings: {} },
    };
    expect(connectionFacts(connection, kind, []).at(-1)).toEqual({ title: 'Sign-in', value: 'basic-auth' });
  });
});
