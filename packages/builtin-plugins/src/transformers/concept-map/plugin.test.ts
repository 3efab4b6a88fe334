import type { Json, MessageKind } from '@pyheart/plugin-sdk';
import { fakeContext, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { terminologyFiles } from '../../testing/terminologyFiles.ts';
import { conceptMap } from './plugin.ts';

testPluginContract(conceptMap);

const { folder, packages, local, loinc, map, remove } = terminologyFiles();
afterAll(remove);

const settings = { package_folder: folder, packages, map, path: 'Observation.code' };
const translate = (body: Json, more: Record<string, unknown> = {}, kind: MessageKind = 'fhir.resource') =>
  runPlugin(conceptMap, { config: { ...settings, ...more }, message: { kind, body } });

const observation = (...coding: { [key: string]: Json }[]) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding, text: 'as sent' },
});
const sodium = { system: loinc, code: '2951-2', display: 'Sodium' };

describe('concept-map', () => {
  it('writes the equivalent code with its system and display, wherever the path leads', async () => {
    for (const path of ['Observation.code', 'Observation.code.coding', 'Observation.code.coding.code']) {
      const body = observation({ system: local, code: 'NA', display: 'Natrium', version: '1' });
      const { out, explanations } = await translate(body, { path });
      expect(out?.body).toEqual(observation(sodium));
      expect(explanations).toEqual(['1 codes translated, 0 without a target.']);
    }
  });

  it('keeps the code beside its translation, once', async () => {
    const kept = { system: local, code: 'NA' };
    const { out } = await translate(observation(kept, sodium), { write: 'add' });
    expect(out?.body).toEqual(observation(kept, sodium));
  });

  it('goes on with the other map that a group names, of R5', async () => {
    const { out } = await translate(observation({ system: local, code: 'K' }));
    expect(out?.body).toEqual(observation({ system: loinc, code: '2823-3' }));
  });

  it('takes broader targets only when it may, and never one that does not match', async () => {
    const glucose = observation({ system: local, code: 'GLU' });
    await expect(translate(glucose)).rejects.toMatchObject({ code: 'PH-MAP-001' });
    const { out } = await translate(glucose, { accept: 'broader' });
    expect(out?.body).toEqual(observation({ system: loinc, code: '2345-7' }));
    const old = observation({ system: local, code: 'OLD' });
    await expect(translate(old, { accept: 'any' })).rejects.toThrow('has no target');
  });

  it('leaves codes of another system alone, or writes a fixed one, and collects them', async () => {
    const other = observation({ system: 'urn:other', code: 'NA' });
    const kept = await translate(other, { on_unmapped: 'keep' });
    expect(kept.out?.body).toEqual(other);
    expect(kept.unlisted).toEqual([{ system: 'urn:other', code: 'NA' }]);
    const fixed = await translate(other, { on_unmapped: 'fixed', fixed: `${loinc}|LP1` });
    expect(fixed.out?.body).toEqual(observation({ system: loinc, code: 'LP1' }));
  });

  it('translates every record of a bundle, and bare codes of JSON and HL7 v2', async () => {
    const resource = observation({ system: local, code: 'NA' });
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource }, { resource: { resourceType: 'Patient' } }, { resource }],
    };
    const both = await translate(bundle, {}, 'fhir.bundle');
    expect(JSON.stringify(both.out?.body).match(/2951-2/g)).toHaveLength(2);
    const rows = await translate(
      { items: [{ test: 'NA' }, { test: 'K' }] },
      { path: 'items[*].test', from_system: local },
      'json',
    );
    expect(rows.out?.body).toEqual({ items: [{ test: '2951-2' }, { test: '2823-3' }] });
    const oru = 'MSH|^~\\&|A|B|C|D|20260105||ORU^R01|1|P|2.5.1\rOBX|1|NM|NA^Natrium^L||140\r';
    const v2 = await translate(
      oru,
      { path: 'OBX[*]-3.1', from_system: local, to_system: 'LN', write: 'add' },
      'hl7v2',
    );
    expect(v2.out?.body).toContain('OBX|1|NM|2951-2^Natrium^LN^NA^Natrium^L||140');
  });

  it('says that a map is not in the files, and lists those that are', async () => {
    const failed = translate(observation({ code: 'NA' }), { map: 'urn:gone' });
    await expect(failed).rejects.toMatchObject({ code: 'PH-CFG-001' });
    const context = fakeContext(conceptMap, { config: settings });
    const page = await conceptMap.options?.['maps']?.({ search: 'loinc' }, context);
    expect(page?.options[0]).toMatchObject({ value: map, help: 'Lab codes to LOINC' });
  });
});
