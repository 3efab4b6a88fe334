import { childAt, childrenOf, everyElement, everySection, readCcda, templatesOf } from '@pyheart/formats';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { ccdaSamples } from '../../samples/ccdaSamples.ts';
import { ccdaToFhir } from '../ccda-to-fhir/ccdaToFhir.ts';
import { guide } from '../ccda-to-fhir/guide.ts';
import { fhirToCcdaPlugin } from './plugin.ts';

const { convert } = ccdaToFhir(guide);

function read(text: string) {
  const document = readCcda(text);
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

const bundle = convert(read(ccdaSamples[0]?.text ?? '')).bundle;
const referral = convert(read(ccdaSamples[1]?.text ?? '')).bundle;

testPluginContract(fhirToCcdaPlugin, { message: { kind: 'fhir.bundle', body: bundle } });

async function write(body = bundle, config: Record<string, unknown> = {}) {
  const run = await runPlugin(fhirToCcdaPlugin, { config, message: { kind: 'fhir.bundle', body } });
  const text = run.out?.body;
  if (typeof text !== 'string') throw new Error('There is no document.');
  return { ...run, text, document: read(text) };
}

describe('a summary of care', () => {
  it('has the templates of C-CDA 2.1, and the sections that it wants', async () => {
    const { document } = await write();
    expect(templatesOf(document.root)).toEqual([
      '2.16.840.1.113883.10.20.22.1.1',
      '2.16.840.1.113883.10.20.22.1.2',
    ]);
    const sections = everySection(document.sections);
    expect(sections.map(({ code }) => code)).toEqual([
      '48765-2',
      '10160-0',
      '11450-4',
      '30954-2',
      '8716-3',
      '29762-2',
    ]);
    // Nothing is known of the social history, and the section says so.
    expect(sections.at(-1)?.element.attributes.get('nullFlavor')).toBe('NI');
  });

  it('says of the patient, the author and the keeper what the bundle says', async () => {
    const { root } = (await write()).document;
    const role = childAt(root, 'recordTarget', 'patientRole');
    expect(childAt(role, 'id')?.attributes).toEqual(
      new Map([
        ['root', '2.999.1.41'],
        ['extension', '200417'],
      ]),
    );
    expect(childrenOf(childAt(role, 'patient', 'name'), 'given').map(({ text }) => text)).toEqual([
      'Ruth',
      'Imogen',
    ]);
    expect(childAt(root, 'author', 'assignedAuthor', 'assignedPerson', 'name', 'family')?.text).toBe('Osei');
    expect(
      childAt(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name')?.text,
    ).toBe('Westhill Clinic');
  });

  it('has a narrative made of its entries, to which they refer', async () => {
    const { document } = await write();
    for (const element of everyElement(document.root)) {
      const place = element.name === 'reference' ? element.attributes.get('value') : undefined;
      if (place !== undefined) expect(document.ids.has(place.slice(1))).toBe(true);
    }
    const cells = [...everyElement(document.root)].flatMap(({ name, text }) => (name === 'td' ? [text] : []));
    expect(cells).toContain('Penicillin G');
    expect(cells).toContain('Sodium 139 mmol/L; Potassium 5.4 mmol/L');
  });

  it('is the same for the same bundle', async () => {
    expect((await write()).text).toBe((await write()).text);
  });
});

it('a referral note has the reason, the plan and what the receiver has to know', async () => {
  const { document } = await write(referral, { kind: 'referral' });
  expect(templatesOf(document.root)).toContain('2.16.840.1.113883.10.20.22.1.14');
  expect(document.sections.map(({ code }) => code)).toEqual([
    '42349-1',
    '48765-2',
    '10160-0',
    '11450-4',
    '18776-5',
  ]);
  expect(JSON.stringify(document.text)).toContain('Referral to cardiology service');
});

/** What a bundle says of medicine, in order, without addresses. */
function said(given: object): string[] {
  const { entry } = given as { entry: { resource: { resourceType: string } }[] };
  const clinical =
    /^(AllergyIntolerance|Condition|MedicationStatement|DiagnosticReport|Observation|ServiceRequest|Patient|Medication)$/;
  const facts: string[] = [];
  const collect = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const one of value) collect(one, path);
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        if (!['reference', 'id', 'identifier', 'text'].includes(name)) collect(part, `${path}.${name}`);
      }
    else facts.push(`${path} = ${String(value)}`);
  };
  for (const { resource } of entry)
    if (clinical.test(resource.resourceType)) collect(resource, resource.resourceType);
  return [...new Set(facts)].sort();
}

it.each([
  ['a summary of care', bundle, 'ccd'],
  ['a referral note', referral, 'referral'],
])('%s says the same when it is read back', async (_, given, kind) => {
  const { document } = await write(given, { kind });
  const again = said(convert(document).bundle);
  expect(said(given).filter((fact) => !again.includes(fact))).toEqual([]);
});

it('writes what was never measured, was refused and is known to be absent', async () => {
  const made = await write({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: 'urn:uuid:1',
        resource: { resourceType: 'Patient', name: [{ text: 'Ada & <Vega>' }], gender: 'unknown' },
      },
      {
        fullUrl: 'urn:uuid:2',
        resource: {
          resourceType: 'AllergyIntolerance',
          code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] },
          patient: { reference: 'urn:uuid:1' },
        },
      },
      {
        fullUrl: 'urn:uuid:3',
        resource: {
          resourceType: 'Immunization',
          status: 'not-done',
          vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '141' }] },
          occurrenceDateTime: '2026-03-01',
        },
      },
      {
        fullUrl: 'urn:uuid:4',
        resource: {
          resourceType: 'Observation',
          status: 'final',
          category: [{ coding: [{ code: 'laboratory' }] }],
          code: { coding: [{ system: 'http://own.example/tests', code: 'X1' }] },
        },
      },
      { fullUrl: 'urn:uuid:5', resource: { resourceType: 'Appointment', status: 'booked' } },
    ],
  });
  const { bundle: again } = convert(made.document);
  expect(again).toMatchObject({
    entry: expect.arrayContaining([
      expect.objectContaining({
        resource: expect.objectContaining({
          resourceType: 'AllergyIntolerance',
          code: { coding: [expect.objectContaining({ code: '716186003' })] },
        }),
      }),
      expect.objectContaining({
        resource: expect.objectContaining({ resourceType: 'Immunization', status: 'not-done' }),
      }),
      expect.objectContaining({
        resource: expect.objectContaining({
          resourceType: 'Observation',
          code: { coding: [{ system: 'http://own.example/tests', code: 'X1' }] },
          dataAbsentReason: expect.anything(),
        }),
      }),
    ]),
  });
  expect(made.issues.map(({ message }) => message)).toEqual([
    'No section takes these resources: Appointment.',
  ]);
});

it('never says as true what is refuted or was entered in error, and tells which observations have no section', async () => {
  const status = (code: string) => ({ coding: [{ code }] });
  const made = await write({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resourceType: 'Patient' },
      { resourceType: 'AllergyIntolerance', code: { text: 'Latex' }, verificationStatus: status('refuted') },
      {
        resourceType: 'AllergyIntolerance',
        code: { text: 'Nuts' },
        verificationStatus: status('entered-in-error'),
      },
      { resourceType: 'Condition', code: { text: 'Asthma' }, verificationStatus: status('entered-in-error') },
      { resourceType: 'Encounter', type: [{ text: 'Other person' }], status: 'entered-in-error' },
      { resourceType: 'Observation', code: { text: 'Gait' }, valueString: 'steady', status: 'final' },
    ].map((resource, number) => ({ fullUrl: `urn:uuid:${number}`, resource })),
  });
  expect(made.text).toContain('Not allergic to Latex');
  const [allergy, ...others] = [...everyElement(made.document.root)].filter(
    ({ name, attributes }) => name === 'observation' && attributes.get('negationInd') === 'true',
  );
  expect(childAt(allergy, 'text', 'reference')?.attributes.get('value')).toBe('#s487652-1');
  expect(others).toEqual([]);
  expect(made.text).not.toMatch(/Nuts|Asthma|Other person/);
  expect(made.issues.map(({ message }) => message)).toEqual([
    'No section takes these resources: Observation.',
  ]);
});

it.each([
  ['is no bundle', { resourceType: 'Patient' }, 'no FHIR bundle'],
  [
    'has two patients',
    {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: { resourceType: 'Patient', id: 'a' } },
        { resource: { resourceType: 'Patient', id: 'b' } },
      ],
    },
    'has 2 patients',
  ],
  ['has no patient', { resourceType: 'Bundle', type: 'collection', entry: [] }, 'no Patient'],
])('is refused when what comes %s', async (_, body, why) => {
  await expect(runPlugin(fhirToCcdaPlugin, { message: { kind: 'fhir.bundle', body } })).rejects.toMatchObject(
    { code: 'PH-VAL-002', message: expect.stringContaining(why) },
  );
});
