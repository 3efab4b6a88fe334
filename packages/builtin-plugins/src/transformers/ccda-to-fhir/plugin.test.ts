import { checkResource, isResource } from '@pyheart/formats';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { ccdaSamples } from '../../samples/ccdaSamples.ts';
import { ccdaToFhirPlugin } from './plugin.ts';

const body = ccdaSamples[0]?.text ?? '';
const message = { kind: 'cda.document' as const, body };

testPluginContract(ccdaToFhirPlugin, { message });

interface Entry {
  fullUrl: string;
  resource: { resourceType: string; [element: string]: unknown };
  request?: { method: string; url: string };
}

async function run(config: Record<string, unknown> = {}, text = body) {
  const done = await runPlugin(ccdaToFhirPlugin, { config, message: { ...message, body: text } });
  const bundle = done.out?.body;
  if (!isResource(bundle)) throw new Error('There is no bundle.');
  expect(checkResource(bundle)).toEqual([]);
  const entries = bundle['entry'] as unknown as Entry[];
  const addresses = entries.map(({ fullUrl }) => fullUrl);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const [, reference] of JSON.stringify(entries).matchAll(/"reference":"([^"]+)"/g))
    expect(addresses).toContain(reference);
  return { ...done, bundle, entries };
}

const all = (entries: readonly Entry[], type: string) =>
  entries.flatMap(({ resource }) => (resource.resourceType === type ? [resource] : []));
const only = (entries: readonly Entry[], type: string) => all(entries, type)[0];

describe('a summary of care as FHIR', () => {
  it('is a document: Composition first, with identifier and time', async () => {
    const { bundle, entries } = await run();
    expect(bundle).toMatchObject({
      type: 'document',
      identifier: { system: 'urn:oid:2.999.1.42', value: 'D7001' },
      timestamp: '2026-03-02T14:30:00+00:00',
    });
    expect(entries[0]?.resource).toMatchObject({
      resourceType: 'Composition',
      title: 'Summary of care',
      type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] },
      section: [
        { title: 'Allergies', code: { coding: [{ code: '48765-2' }] } },
        { title: 'Medications' },
        { title: 'Problems' },
        { title: 'Results' },
        { title: 'Vital signs' },
      ],
    });
  });

  it('says of the patient what the header says', async () => {
    expect(only((await run()).entries, 'Patient')).toMatchObject({
      identifier: [{ system: 'urn:oid:2.999.1.41', value: '200417' }],
      name: [{ use: 'official', family: 'Calder', given: ['Ruth', 'Imogen'] }],
      gender: 'female',
      birthDate: '1968-08-14',
      address: [{ use: 'home', line: ['14 Canal Row'], city: 'Westhill', postalCode: '97001' }],
      telecom: [{ system: 'phone', use: 'home', value: '+1-503-555-0142' }],
    });
  });

  it('makes an allergy of a concern, with its reaction and severity', async () => {
    expect(only((await run()).entries, 'AllergyIntolerance')).toMatchObject({
      clinicalStatus: { coding: [{ code: 'active' }] },
      type: 'allergy',
      category: ['medication'],
      code: { coding: [{ code: '7980', display: 'Penicillin G' }], text: 'Penicillin G' },
      onsetDateTime: '2001-06-11',
      reaction: [{ manifestation: [{ coding: [{ code: '247472004' }] }], severity: 'moderate' }],
    });
  });

  it('keeps translations of a problem, and puts it on the problem list', async () => {
    expect(only((await run()).entries, 'Condition')).toMatchObject({
      clinicalStatus: { coding: [{ code: 'active' }] },
      category: [{ coding: [{ code: 'problem-list-item' }] }],
      code: { coding: [{ code: '59621000' }, { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }] },
    });
  });

  it('says how often a medication is taken, and refers to the medication', async () => {
    const { entries } = await run();
    const medication = entries.find(({ resource }) => resource.resourceType === 'Medication');
    expect(only(entries, 'MedicationStatement')).toMatchObject({
      status: 'active',
      medicationReference: { reference: medication?.fullUrl },
      effectivePeriod: { start: '2024-01-05' },
      dosage: [
        {
          timing: { repeat: { frequency: 1, period: 24, periodUnit: 'h' } },
          route: { coding: [{ code: 'C38288' }] },
          doseAndRate: [{ doseQuantity: { value: 1 } }],
        },
      ],
    });
  });

  it('groups results in a report, with units and ranges', async () => {
    const { entries } = await run();
    expect(only(entries, 'DiagnosticReport')).toMatchObject({
      status: 'final',
      result: [{}, {}],
      effectiveDateTime: '2026-03-02T10:10:00+00:00',
    });
    const potassium = all(entries, 'Observation').find((one) => JSON.stringify(one).includes('2823-3'));
    expect(potassium).toMatchObject({
      category: [{ coding: [{ code: 'laboratory' }] }],
      valueQuantity: { value: 5.4, unit: 'mmol/L', system: 'http://unitsofmeasure.org' },
      interpretation: [{ coding: [{ code: 'H' }] }],
      referenceRange: [{ low: { value: 3.5 }, high: { value: 5.1 } }],
    });
  });

  it('gives the same bundle for the same document', async () => {
    expect((await run()).bundle).toEqual((await run()).bundle);
  });
});

describe('what documents say by leaving out', () => {
  it('becomes "no known allergy" where an allergy is negated without a substance', async () => {
    const text = body
      .replace(
        /(<observation classCode="OBS" moodCode="EVN")(>\s*<templateId root="2\.16\.840\.1\.113883\.10\.20\.22\.4\.7")/,
        '$1 negationInd="true"$2',
      )
      .replace(/<code code="7980"[\s\S]*?<\/code>/, '<code nullFlavor="NA"/>');
    expect(only((await run({}, text)).entries, 'AllergyIntolerance')).toMatchObject({
      code: { coding: [{ system: 'http://snomed.info/sct', code: '409137002' }] },
    });
  });

  it('is a reason why there is no value', async () => {
    const text = body.replace(
      '<value xsi:type="PQ" value="139" unit="mmol/L"/>',
      '<value xsi:type="PQ" nullFlavor="NASK"/>',
    );
    const sodium = all((await run({}, text)).entries, 'Observation').find((one) =>
      JSON.stringify(one).includes('2951-2'),
    );
    expect(sodium).toMatchObject({ dataAbsentReason: { coding: [{ code: 'not-asked' }] } });
    expect(sodium).not.toHaveProperty('valueQuantity');
  });

  it('is nothing where a problem has an unknown beginning', async () => {
    const text = body.replace(
      /(<statusCode code="completed"\/>\s*<effectiveTime><low )value="20240105"/,
      '$1nullFlavor="UNK"',
    );
    expect(only((await run({}, text)).entries, 'Condition')).not.toHaveProperty('onsetDateTime');
  });
});

it('reads documents whose prefixes are others', async () => {
  const text = body
    .replaceAll(/<(\/?)([a-zA-Z]+)(?=[\s>/])/g, '<$1hl7:$2')
    .replace('xmlns="urn:hl7-org:v3"', 'xmlns:hl7="urn:hl7-org:v3"')
    .replaceAll('xsi:type="PQ"', 'xsi:type="hl7:PQ"');
  expect((await run({}, text)).bundle).toMatchObject({ entry: { length: (await run()).entries.length } });
});

it('adds the document itself when that is wanted', async () => {
  const source = only((await run({ with_source: true })).entries, 'DocumentReference') as {
    content?: [{ attachment: { data: string } }];
  };
  expect(Buffer.from(source.content?.[0].attachment.data ?? '', 'base64').toString()).toBe(body);
});

it('finds records by their identifiers in a transaction', async () => {
  const { entries } = await run({ bundle: 'transaction' });
  expect(entries.find(({ resource }) => resource.resourceType === 'Patient')?.request).toEqual({
    method: 'PUT',
    url: 'Patient?identifier=urn%3Aoid%3A2.999.1.41|200417',
  });
});

describe('own rows', () => {
  const rows = [{ from: 'value', to: 'Condition.code', action: 'instead', value: 'http://loinc.org|1|Own' }];

  it('count before those that are shipped', async () => {
    expect(only((await run({ rows })).entries, 'Condition')).toMatchObject({
      code: { coding: [{ code: '1' }] },
    });
  });

  it('are refused at the cell that cannot work', () => {
    const parse = (row: object) =>
      ccdaToFhirPlugin.config.safeParse({ rows: [{ ...rows[0], ...row }] }).error?.issues[0];
    expect(parse({ to: 'Condition.kode' })?.message).toBe(
      'Row 1: Condition has no element kode. Did you mean code?',
    );
    expect(parse({ from: 'act[nothing]' })?.path).toEqual(['rows', 0, 'from']);
    expect(parse({ to: 'Nobody.code' })?.message).toBe('Row 1: There is no record "Nobody".');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no XML', 'hello', 'exactly one outermost element'],
    ['another XML', '<order/>', 'is no clinical document'],
    ['half a document', body.slice(0, 3000), 'never closed'],
  ])('is said of %s, without its content', async (_, text, why) => {
    await expect(runPlugin(ccdaToFhirPlugin, { message: { ...message, body: text } })).rejects.toMatchObject({
      code: 'PH-VAL-002',
      message: expect.stringContaining(why),
    });
  });

  it('is named by section, line and template where an entry is of no known kind', async () => {
    const text = body.replaceAll('2.16.840.1.113883.10.20.22.4.4"', '2.999.7"');
    const { issues } = await run({}, text);
    expect(issues.map(({ message: said }) => said)).toEqual([
      expect.stringMatching(
        /^No row reads these coded entries \(section, line, template\): 11450-4 \d+ \S+\.$/,
      ),
    ]);
  });
});
