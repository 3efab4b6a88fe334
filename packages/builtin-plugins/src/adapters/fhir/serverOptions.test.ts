import { fakeContext } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptedServer } from '../../testing/scriptedServer.ts';
import { fhir } from './plugin.ts';

const types = Array.from({ length: 60 }, (_, index) => `Type${String(index).padStart(2, '0')}`);
const statement = {
  resourceType: 'CapabilityStatement',
  rest: [
    {
      operation: [{ name: 'validate' }],
      resource: [{ type: 'Patient', operation: [{ name: 'match' }] }, ...types.map((type) => ({ type }))],
    },
  ],
};

let server: Awaited<ReturnType<typeof scriptedServer>>;
let status = 200;
beforeAll(async () => {
  server = await scriptedServer(() => ({ status, body: statement }));
});
afterAll(() => server.close());

const ask = (
  method: string,
  query: { search: string; cursor?: string },
  more: Record<string, unknown> = {},
) => fhir.options![method]!(query, fakeContext(fhir, { config: { base_url: server.address, ...more } }));

describe('what a FHIR server offers to choose', () => {
  it('is its record types, narrowed by what is typed', async () => {
    expect(await ask('resourceTypes', { search: 'pat' })).toEqual({
      options: [{ value: 'Patient', label: 'Patient' }],
    });
  });

  it('comes page by page, each once', async () => {
    const first = await ask('resourceTypes', { search: '' });
    expect(first.options).toHaveLength(50);
    const second = await ask('resourceTypes', { search: '', cursor: first.next ?? '' });
    expect(second.next).toBeUndefined();
    const all = [...first.options, ...second.options].map(({ value }) => value);
    expect(all).toEqual(['Patient', ...types]);
  });

  it('is the operations of the record type before those of the server', async () => {
    const { options } = await ask('operations', { search: '' }, { resource_type: 'Patient' });
    expect(options.map(({ value }) => value)).toEqual(['$match', '$validate']);
  });

  it('is a sentence with what to do when the server does not say', async () => {
    status = 401;
    await expect(ask('resourceTypes', { search: '' })).rejects.toThrow('asks for a sign-in (401)');
    status = 404;
    await expect(ask('resourceTypes', { search: '' })).rejects.toMatchObject({
      hint: expect.stringContaining('Type'),
    });
  });
});
