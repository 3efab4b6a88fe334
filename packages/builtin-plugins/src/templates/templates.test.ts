import { checkPipeline, describePlugin, emptyPipeline } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { pipelineTemplates } from './index.ts';

const manifests = builtinPlugins.map(describePlugin);

it('have keys and titles of their own', () => {
  expect(new Set(pipelineTemplates.map(({ key }) => key)).size).toBe(pipelineTemplates.length);
  expect(new Set(pipelineTemplates.map(({ title }) => title)).size).toBe(pipelineTemplates.length);
});

describe.each(pipelineTemplates)('$title', (template) => {
  const document = template.document(templatePeers);

  it('has no findings before it starts', () => {
    expect(checkPipeline(document, manifests, { plugins: builtinPlugins })).toEqual([]);
  });

  it('stands on the grid, left to right along its wires, no node upon another', () => {
    const places = new Map(document.nodes.map(({ id, position }) => [id, position]));
    for (const { x, y } of places.values()) expect([x % 4, y % 4, (x - 80) % 280]).toEqual([0, 0, 0]);
    expect(new Set([...places.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(document.nodes.length);
    for (const { from, to } of document.wires) {
      expect(places.get(to.node)?.x).toBeGreaterThanOrEqual(places.get(from.node)?.x ?? 0);
    }
  });
});

const walk = async (key: string, start: Parameters<typeof walkPipeline>[2]) => {
  const template = pipelineTemplates.find((one) => one.key === key);
  if (template === undefined) throw new Error(`There is no template ${key}.`);
  const arrivals = await walkPipeline(template.document(templatePeers), builtinPlugins, start);
  return arrivals.map(({ node, message }) => ({ node, message }));
};

const result = [
  'MSH|^~\\&|LAB|NORTH|EHR|MAIN|20260301101500+0000||ORU^R01^ORU_R01|R1|P|2.5.1',
  'PID|1||4711^^^NORTH^MR||Meier^Anna||19800229|F',
  'OBR|1|O1|F77^LAB|24326-1^Electrolytes^LN|||20260301090000|||||||||||||||20260301101000||LAB|F',
  'OBX|1|NM|2951-2^Sodium^LN||140|mmol/L|135-145|N|||F|||20260301093000',
  'OBX|2|ST|XX^Remark^L||see note||||||C',
  '',
].join('\r');

describe('lab results', () => {
  it('become Patient, Observations and a report that refers to them', async () => {
    const [arrival] = await walk('results-to-fhir', {
      node: 'watch',
      port: 'out',
      message: { kind: 'hl7v2', body: result },
    });
    expect(arrival?.node).toBe('send');
    expect(arrival?.message.body).toMatchObject({
      entry: [
        {
          resource: { resourceType: 'Patient' },
          request: { method: 'POST', ifNoneExist: expect.stringContaining('4711') },
        },
        {
          resource: {
            code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }] },
            status: 'final',
            valueQuantity: { value: 140, unit: 'mmol/L' },
            effectiveDateTime: '2026-03-01T09:30:00+00:00',
            interpretation: [{ coding: [{ code: 'N' }] }],
          },
          request: { method: 'PUT', url: 'Observation?identifier=urn%3Apyheart%3Aresult|F77-1-2951-2' },
        },
        {
          resource: {
            status: 'corrected',
            valueString: 'see note',
            effectiveDateTime: '2026-03-01T09:00:00+00:00',
          },
        },
        {
          resource: {
            resourceType: 'DiagnosticReport',
            status: 'final',
            issued: '2026-03-01T10:10:00+00:00',
          },
        },
      ],
    });
    const entry =
      (arrival?.message.body as { entry?: { fullUrl: string; resource: { result?: unknown } }[] })?.entry ??
      [];
    expect(entry[3]?.resource.result).toEqual([
      { reference: entry[1]?.fullUrl },
      { reference: entry[2]?.fullUrl },
    ]);
  });

  it('with a second order are kept, as their results could be mixed up', async () => {
    const body = `${result}OBR|2|O2|F78^LAB|X^Other^L\r`;
    const arrivals = await walk('results-to-fhir', {
      node: 'watch',
      port: 'out',
      message: { kind: 'hl7v2', body },
    });
    expect(arrivals.map(({ node }) => node)).toEqual(['keep']);
  });
});

it('the nightly report lists visits without naming patients', async () => {
  const visit = {
    resourceType: 'Encounter',
    class: { code: 'IMP' },
    period: { start: '2026-03-02T08:15:00Z' },
    location: [{ location: { display: '3E, room 307' } }],
    subject: { display: 'Zyxwvut' },
  };
  const body = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: visit }] };
  const [arrival] = await walk('nightly-report', {
    node: 'ask',
    port: 'response',
    message: { kind: 'fhir.bundle', body },
  });
  expect(arrival?.node).toBe('file');
  expect(arrival?.message.body).toContain('IMP  since 2026-03-02T08:15:00Z  3E, room 307');
  expect(arrival?.message.body).not.toContain('Zyxwvut');
});

it('the registry gets one row per patient, kept until all are there', async () => {
  const patient = (id: string, family: string) => ({
    resource: { resourceType: 'Patient', id, name: [{ family, given: ['Jo'] }], gender: 'female' },
  });
  const body = {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [patient('1', 'O"Neil'), patient('2', 'Roe')],
  };
  const message = { kind: 'fhir.bundle' as const, body };
  const rows: unknown[] = [];
  const template = pipelineTemplates.find(({ key }) => key === 'registry-batch');
  const document = template?.document(templatePeers) ?? emptyPipeline('none');
  const wires = document.wires.filter(({ to }) => to.node !== 'collect');
  for (const arrival of await walkPipeline({ ...document, wires }, builtinPlugins, {
    node: 'ask',
    port: 'out',
    message,
  }))
    rows.push(arrival.message.body);
  expect(rows).toEqual([
    { patient_id: '1', family: 'O"Neil', given: 'Jo', birth_date: '', gender: 'female' },
    { patient_id: '2', family: 'Roe', given: 'Jo', birth_date: '', gender: 'female' },
  ]);
});

it('a web form becomes an HL7 v2 registration', async () => {
  const body = {
    facility: 'NORTH',
    registered_at: '2026-03-01T10:15:00+01:00',
    visit_number: 'V1',
    patient: {
      mrn: '4711',
      family_name: "O'Neil | Sons",
      given_name: 'Anna',
      birth_date: '1980-02-29',
      sex: 'female',
      phones: ['555-0100', '555-0101'],
    },
  };
  const [arrival] = await walk('webhook-to-hl7v2', {
    node: 'listen',
    port: 'out',
    message: { kind: 'json', body },
  });
  expect(arrival?.node).toBe('send');
  const lines = String(arrival?.message.body).split('\r');
  expect(lines[0]).toContain('|PORTAL|NORTH|');
  expect(lines[1]).toBe('EVN|A04|20260301101500+0100');
  expect(lines[2]).toBe("PID|1||4711^^^NORTH^MR||O'Neil \\F\\ Sons^Anna||19800229|F|||||555-0100~555-0101");
});

it('the router sends each event to its receiver', async () => {
  const ends = async (event: string) => {
    const body = result
      .replace('ORU^R01^ORU_R01', `ADT^${event}`)
      .replace(/OBR[\s\S]*/, `PV1|1|I${'|'.repeat(17)}V1\r`);
    return (await walk('route-adt', { node: 'listen', port: 'out', message: { kind: 'hl7v2', body } })).map(
      ({ node }) => node,
    );
  };
  expect(await ends('A01')).toEqual(['send']);
  expect(await ends('A03')).toEqual(['departures']);
  expect(await ends('A08')).toEqual(['updates']);
  expect(await ends('A40')).toEqual(['rest']);
});
