import type { Json, PluginError } from '@pyheart/plugin-sdk';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MedplumServer, medplumServer } from '../../testing/medplumServer.ts';
import { fhir } from './plugin.ts';

type Record_ = { [key: string]: Json } & { id: string };

let server: MedplumServer;
beforeAll(async () => {
  server = await medplumServer();
}, 60_000);
afterAll(() => server.close());

const send = (interaction: string, body: Json, more: Record<string, unknown> = {}) =>
  runPlugin(fhir, {
    config: { base_url: server.address, interaction, ...more },
    message: { kind: 'json', body },
  });

const patient = (value: string, family = 'Byron') => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:mrn', value }],
  name: [{ family }],
});

const created = async (body: Json) => (await send('create', body)).out?.body as Record_;

describe('fhir against the server of Medplum', () => {
  it('creates, reads, changes with the version it knows, and reads every version', async () => {
    const first = await created(patient('v1'));
    const second = (await send('update', { ...first, active: true })).out?.body as Record_;
    expect(second['active']).toBe(true);
    const lost = send('update', { ...first, active: false });
    await expect(lost).rejects.toMatchObject({ code: 'PH-REJ-009' } satisfies Partial<PluginError>);
    const old = await send('vread', first);
    expect(old.out?.body).toEqual(first);
    const history = await send('history', first);
    expect(history.out?.body).toMatchObject({ type: 'history', total: 2 });
    expect(history.explanations.join()).toContain('2 versions');
    const versions = await send('history', first, { search_output: 'each' });
    expect(versions.outputs['out']).toHaveLength(2);
  });

  it('changes parts by a JSON Patch, and not what changed since it was read', async () => {
    const { id } = await created(patient('p1'));
    const steps = [{ op: 'add', path: '/active', value: false }];
    const patched = await send('patch', steps, { resource_type: 'Patient', id });
    expect(patched.out).toMatchObject({ body: { active: false }, meta: { labels: { effect: 'updated' } } });
  });

  it('searches in the address and in the body, with values of the message', async () => {
    await created(patient('s1', 'Lovelace'));
    const rows = {
      resource_type: 'Patient',
      parameters: [
        { name: 'identifier', value: 'urn:mrn|{number}' },
        { name: 'family:exact', value: '{family}' },
        { name: 'birthdate', value: 'ge{born}', when_empty: 'leave_out' },
      ],
    };
    for (const search_method of ['get', 'post']) {
      const { out } = await send('search', { number: 's1', family: 'Lovelace' }, { ...rows, search_method });
      expect(out?.body).toMatchObject({ type: 'searchset', total: 1 });
    }
    const none = await send(
      'search',
      { number: 's1', family: 'Nobody' },
      { ...rows, when_missing: 'output' },
    );
    expect(none.outputs['not_found']).toHaveLength(1);
    expect(none.out).toBeUndefined();
  });

  it('marks what was only included with the matches', async () => {
    const { id } = await created(patient('i1'));
    const observation = { resourceType: 'Observation', status: 'final', code: { text: 'x' } };
    await created({ ...observation, subject: { reference: `Patient/${id}` } });
    const { outputs } = await send('search', null, {
      resource_type: 'Observation',
      query: `subject=Patient/${id}&_include=Observation:subject`,
      search_output: 'all',
    });
    const given = [outputs['out'] ?? []].flat();
    expect(given.map(({ subtype, meta }) => `${subtype} ${meta.labels?.['search_mode']}`)).toEqual([
      'Observation match',
      'Patient include',
    ]);
  });

  it('deletes, and tells that a record is gone on a way of its own', async () => {
    const { id } = await created(patient('d1'));
    const deleted = await send('delete', null, { resource_type: 'Patient', id });
    expect(deleted.out?.kind).toBe('fhir.outcome');
    const read = { resource_type: 'Patient', id, when_missing: 'output' };
    expect((await send('read', { a: 1 }, read)).outputs['not_found']?.[0]?.body).toEqual({ a: 1 });
  });
});
