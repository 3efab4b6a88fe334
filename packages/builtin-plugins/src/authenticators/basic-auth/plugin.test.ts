import { fakeContext, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { basicAuth } from './plugin.ts';

testPluginContract(basicAuth);

describe('basic-auth', () => {
  it('joins user and password in UTF-8', async () => {
    const config = { username: 'Jörg', password: 'a:b' };
    const context = { ...fakeContext(basicAuth, { config }), state: undefined, refresh: false };
    const credentials = await basicAuth.authorize?.(context);
    const encoded = credentials?.headers?.['authorization']?.replace('Basic ', '') ?? '';
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe('Jörg:a:b');
  });
});
