import { expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { sampleMessages } from '../samples/sampleMessages.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { admissionNotices } from './gallery/admissionNotices.ts';
import { submitVaccinations } from './gallery/submitVaccinations.ts';

const text = (id: string) => sampleMessages.find((sample) => sample.id === id)?.text ?? '';

async function tell(body: string): Promise<string[]> {
  const document = admissionNotices.document(templatePeers);
  const start = { node: 'listen', port: 'out', message: { kind: 'hl7v2' as const, body } };
  return (await walkPipeline(document, builtinPlugins, start)).map(({ node }) => node).sort();
}

it('the doctor learns of admission and discharge, the nursing facility of the discharge', async () => {
  expect(await tell(text('adt-a01-inpatient'))).toEqual(['doctor']);
  expect(await tell(text('adt-a03-discharge'))).toEqual(['doctor', 'nursing']);
  expect(await tell(text('adt-a08-update'))).toEqual(['select']);
});

it('nobody learns of a patient who refused', async () => {
  const refused = text('adt-a01-inpatient').replace('\rNK1', `\rPD1${'|'.repeat(12)}Y\rNK1`);
  expect(await tell(refused)).toEqual(['consent']);
});

it('a notice without the treating practitioner waits for correction', async () => {
  expect(await tell(text('broken-no-identifier'))).toEqual(['keep', 'mail']);
});

it('a vaccination in FHIR becomes the message that registries take', async () => {
  const document = submitVaccinations.document(templatePeers);
  const [arrival] = await walkPipeline(document, builtinPlugins, {
    node: 'listen',
    port: 'out',
    message: { kind: 'fhir.bundle', body: JSON.parse(text('fhir-vaccination-bundle')) },
  });
  expect(arrival?.node).toBe('send');
  const lines = String(arrival?.message.body).split('\r');
  expect(lines[0]).toContain('|STUDIO|CLINIC|IIS|STATE|');
  expect(lines[0]).toContain('|VXU^V04^VXU_V04|');
  expect(lines.slice(1, 4)).toEqual([
    'PID|1||200911^^^CLINIC^MR||Liang^Mia^^^^^L||20251110|F|||9 Mill Street^^Westhill^OR^97001',
    'ORC|RE||V3302',
    'RXA|0|1|20260112101500+0000||20^DTaP^CVX|0.5|mL||00^New immunization record^NIP001||||||A1187|||||CP',
  ]);
});

it('a vaccination without a vaccine is kept, naming the field', async () => {
  const bundle = JSON.parse(text('fhir-vaccination-bundle'));
  delete bundle.entry[1].resource.vaccineCode;
  const arrivals = await walkPipeline(submitVaccinations.document(templatePeers), builtinPlugins, {
    node: 'listen',
    port: 'out',
    message: { kind: 'fhir.bundle', body: bundle },
  });
  expect(arrivals.map(({ node }) => node)).toEqual(['mail', 'keep']);
  expect(JSON.stringify(arrivals[0]?.issues)).toContain('RXA-5.1');
});
