import { expect, it } from 'vitest';
import { subtypeOf } from './subtypeOf.ts';

it('names HL7 v2 messages by MSH-9 and FHIR resources by type', () => {
  expect(subtypeOf('hl7v2', 'MSH|^~\\&|A|B|C|D|2026||ADT^A01^ADT_A01|1|P|2.5.1\rPID|1\r')).toEqual({
    subtype: 'ADT^A01',
  });
  expect(subtypeOf('hl7v2', 'MSH|^~\\&|A|B|C|D|2026||ACK|1|P|2.5.1\r')).toEqual({ subtype: 'ACK' });
  expect(subtypeOf('fhir.resource', '{ "resourceType" : "Patient" }')).toEqual({ subtype: 'Patient' });
  expect(subtypeOf('hl7v2', 'no header')).toEqual({});
  expect(subtypeOf('text', 'anything')).toEqual({});
});
