import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeContext, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fhirValidator } from './plugin.ts';

const patient = {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:pyheart:assigner:WESTHILL', value: '200417' }],
  name: [{ family: 'Calder', given: ['Ruth'] }],
  gender: 'female',
  birthDate: '1968-08-14',
};
const message = (body: object) => ({
  kind: 'fhir.resource' as const,
  subtype: 'Patient',
  body: { ...body } as never,
});

testPluginContract(fhirValidator, { message: message(patient) });

it('lets a valid resource through as it is and reports that nothing was found', async () => {
  const { outputs, explanations } = await runPlugin(fhirValidator, { message: message(patient) });
  expect(Object.keys(outputs).sort()).toEqual(['report', 'valid']);
  expect(outputs['valid']?.[0]?.body).toEqual(patient);
  expect(outputs['report']?.[0]?.body).toMatchObject({ issue: [{ severity: 'information' }] });
  expect(explanations[0]).toBe('Checked Patient with FHIR R4: 0 errors, 0 warnings, 0 notes.');
});

it('sends a resource with a wrong code to "invalid", names the place, and quotes the value only in the report', async () => {
  const bad = message({ ...patient, gender: 'Zyxwvut' });
  const { outputs, issues, lines } = await runPlugin(fhirValidator, { message: bad });
  expect(Object.keys(outputs).sort()).toEqual(['invalid', 'report']);
  expect(outputs['invalid']?.[0]?.meta.labels).toMatchObject({
    errorCode: 'PH-VAL-001',
    places: 'Patient.gender',
  });
  expect(issues).toMatchObject([
    { code: 'PH-FHV-010', severity: 'error', at: { node: 'node-1', path: 'Patient.gender' } },
  ]);
  expect(outputs['report']?.[0]?.body).toMatchObject({
    issue: [
      {
        code: 'code-invalid',
        expression: ['Patient.gender'],
        diagnostics: expect.stringContaining('Zyxwvut'),
      },
    ],
  });
  expect(JSON.stringify([issues, lines, outputs['invalid']?.[0]?.meta])).not.toContain('Zyxwvut');
});

it('reads FHIR XML, and says where a text is no FHIR', async () => {
  const xml = (body: string) =>
    runPlugin(fhirValidator, { config: { rules: [] }, message: { kind: 'xml', body } });
  const { outputs } = await xml(
    '<Patient xmlns="http://hl7.org/fhir"><birthDate value="1968-02-30"/></Patient>',
  );
  expect(outputs['invalid']?.[0]?.meta.labels?.['places']).toBe('Patient.birthDate');
  const broken = await xml('<Patient xmlns="http://hl7.org/fhir"><name></Patient>');
  expect(broken.outputs['invalid']?.[0]?.meta.labels?.['errorCode']).toBe('PH-VAL-002');
  expect(broken.issues[0]?.message).toContain('line 1');
});

it('checks rules in FHIRPath on each resource of a type, with the words of the analyst', async () => {
  const rules = [
    {
      resource: 'Patient',
      rule: 'telecom.exists()',
      words: 'The patient cannot be called.',
      severity: 'error',
    },
    { resource: '', rule: 'entry.count() > 5', words: 'A small bundle.', severity: 'info' },
  ];
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ fullUrl: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a01', resource: patient }],
  };
  const { outputs, issues } = await runPlugin(fhirValidator, {
    config: { rules },
    message: { kind: 'fhir.bundle', body: bundle as never },
  });
  expect(Object.keys(outputs).sort()).toEqual(['invalid', 'report']);
  expect(issues.map(({ severity, message: words, at }) => [severity, words, at?.path])).toEqual([
    ['error', 'The patient cannot be called.', 'Bundle.entry[0].resource'],
    ['info', 'A small bundle.', 'Bundle'],
  ]);
});

it('keeps what the analyst accepts as a note', async () => {
  const contained = { ...patient, contained: [{ resourceType: 'Organization', id: 'o1', name: 'Westhill' }] };
  const ports = async (accepted: object[]) =>
    Object.keys(
      (await runPlugin(fhirValidator, { config: { accepted }, message: message(contained) })).outputs,
    ).sort();
  expect(await ports([])).toEqual(['invalid', 'report']);
  expect(await ports([{ finding: 'dom-3', place: 'Patient.contained' }])).toEqual(['report', 'valid']);
  expect(await ports([{ finding: 'dom-3', place: 'Observation' }])).toEqual(['invalid', 'report']);
});

it('ends a rule that does not come to an end and names it', async () => {
  const rules = [
    {
      resource: '',
      rule: "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')",
      words: 'Never.',
      severity: 'error',
    },
  ];
  const run = runPlugin(fhirValidator, { config: { rules, timeout_ms: 500 }, message: message(patient) });
  await expect(run).rejects.toMatchObject({
    code: 'PH-VAL-003',
    message: expect.stringContaining("matches('^(a+)+$')"),
  });
});

describe('with a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pyheart-packages-'));
  const url = 'http://example.org/StructureDefinition/our-patient';
  const profile = {
    resourceType: 'StructureDefinition',
    url,
    name: 'OurPatient',
    kind: 'resource',
    type: 'Patient',
    abstract: false,
    derivation: 'constraint',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
    snapshot: {
      element: [
        { id: 'Patient', path: 'Patient', min: 0, max: '*' },
        {
          id: 'Patient.telecom',
          path: 'Patient.telecom',
          min: 1,
          max: '*',
          type: [{ code: 'ContactPoint' }],
        },
      ],
    },
  };
  beforeAll(() => {
    mkdirSync(join(folder, 'ours'));
    writeFileSync(
      join(folder, 'ours', 'package.json'),
      JSON.stringify({ name: 'org.example.ours', version: '1.0.0' }),
    );
    writeFileSync(join(folder, 'ours', 'StructureDefinition-our-patient.json'), JSON.stringify(profile));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const config = { package_folder: folder, packages: [{ file: 'ours' }], profiles: [{ profile: url }] };

  it('checks against a profile of it', async () => {
    const { issues } = await runPlugin(fhirValidator, { config, message: message(patient) });
    expect(issues.map(({ code, at }) => [code, at?.path, at?.missing])).toEqual([
      ['PH-FHV-004', 'Patient', 'telecom'],
    ]);
  });

  it('offers the packages of the folder and their profiles for a row that is still empty', async () => {
    const settings = fhirValidator.config.parse({
      ...config,
      packages: [{ file: 'ours' }, {}],
      profiles: [{}],
    });
    const context = fakeContext(fhirValidator, { config: settings });
    const offered = async (name: string, search: string) =>
      (await fhirValidator.options?.[name]?.({ search }, context))?.options;
    expect(await offered('packages', '')).toEqual([{ value: 'ours', label: 'ours' }]);
    expect(await offered('profiles', 'ourpat')).toEqual([
      { value: url, label: url, help: 'OurPatient (Patient)' },
    ]);
  });

  it('says which package cannot be used', async () => {
    const run = (file: string) =>
      runPlugin(fhirValidator, { config: { ...config, packages: [{ file }] }, message: message(patient) });
    await expect(run('missing.tgz')).rejects.toMatchObject({
      code: 'PH-CFG-001',
      message: expect.stringContaining('missing.tgz does not exist'),
    });
    await expect(run('../ours')).rejects.toMatchObject({ code: 'PH-SEC-001' });
  });
});
