import type { Json, Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { validateMade } from './validateMade.ts';

const made = (kind: Message['kind'], body: Json) =>
  validateMade({ id: '1', correlationId: '1', kind, body, meta: { phi: 'no' } });

it('holds resources and HL7 v2 against their definitions', async () => {
  expect(await made('fhir.resource', { resourceType: 'Patient', birthDate: '1980-02-01' })).toEqual([]);
  const wrong = await made('fhir.resource', { resourceType: 'Patient', born: '1980-02-01' });
  expect(wrong?.map(({ at }) => at?.path)).toEqual(['Patient.born']);
  const bare = await made('hl7v2', 'MSH|^~\\&|A|B|C|D|20260302||ADT^A01|1|P|2.5.1\r');
  expect(bare?.some(({ message }) => message.includes('PID'))).toBe(true);
});

it('says what is wrong with HL7 v2 that cannot be read, and nothing of what no definition is known of', async () => {
  expect(await made('hl7v2', 'PID|1')).not.toEqual([]);
  expect(await made('json', { any: 1 })).toBeUndefined();
});
