import { expect, it } from 'vitest';
import { recogniseKind } from './recogniseKind.ts';

it.each([
  ['MSH|^~\\&|A|B|||2026||ACK|1|P|2.5\rMSA|AA|1\r', 'hl7v2.ack'],
  ['MSH|^~\\&|A|B|||2026||ADT^A01|1|P|2.5\r', 'hl7v2'],
  ['{"resourceType": "Bundle"}', 'fhir.bundle'],
  ['{"resourceType": "OperationOutcome"}', 'fhir.outcome'],
  ['{"id": "1", "resourceType": "Patient"}', 'fhir.resource'],
  ['{"order": 7}', 'json'],
  ['{"00100020": {"vr": "LO", "Value": ["7"]}}', 'dicom.json'],
  ['<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'cda.document'],
  ['<order/>', 'xml'],
  ['id;name\n1;Vega\n2;Mora\n', 'text'],
  ['Hello', 'text'],
])('recognises %j', (text, kind) => expect(recogniseKind(text)).toBe(kind));
