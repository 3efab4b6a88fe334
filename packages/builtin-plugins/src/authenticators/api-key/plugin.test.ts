import { fakeContext, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { apiKey } from './plugin.ts';

testPluginContract(apiKey);

describe('api-key', () => {
  const authorize = (config: Record<string, unknown>) =>
    apiKey.authorize?.({ ...fakeContext(apiKey, { config }), state: undefined, refresh: false });

  it('adds the key to the header or to the query, with its prefix', async () => {
    expect(await authorize({ value: 'k' })).toEqual({ headers: { 'X-API-Key': 'k' } });
    expect(await authorize({ value: 'k', name: 'Authorization', prefix: 'Bearer ' })).toEqual({
      headers: { Authorization: 'Bearer k' },
    });
    expect(await authorize({ value: 'k', location: 'query', name: 'key' })).toEqual({ query: { key: 'k' } });
  });
});
