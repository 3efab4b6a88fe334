import { describe, expect, it } from 'vitest';
import { messageIdentifiers } from './messageIdentifiers.ts';

const values = (
  kind: Parameters<typeof messageIdentifiers>[0]['kind'],
  body: Parameters<typeof messageIdentifiers>[0]['body'],
) => messageIdentifiers({ kind, body }).map((found) => `${found.kind} ${found.value}`);

describe('the identifiers of a message', () => {
  it('are every repetition of PID-3, the visit, and the order numbers of ORC and OBR', () => {
    const text = [
      'MSH|^~\\&|LAB|H|S|R|20260101||ORU^R01|C1|P|2.5.1',
      'PID|1||ab 1^^^H^MR~77^^^N^NI||DOE^JANE',
      `PV1|1|I${'|'.repeat(17)}V9^^^H`,
      'ORC|RE|P1^A|F1^B',
      'OBR|1|P1^A|F2|GLU',
      'OBX|1|NM|PID|||x',
    ].join('\r');
    expect(values('hl7v2', text)).toEqual([
      'patient AB 1',
      'patient 77',
      'visit V9',
      'order P1',
      'order F1',
      'order F2',
    ]);
    expect(values('hl7v2', text.replaceAll('\r', '\r\n'))).toHaveLength(6);
    expect(values('hl7v2', text.replaceAll('\r', '\n'))).toHaveLength(6);
  });

  it('follow the marks that MSH declares, and name the patient that a merge ends', () => {
    expect(values('hl7v2', 'MSH#*!\\&#A\rPID###5*x!6\rMRG#7*x\r')).toEqual([
      'patient 5',
      'patient 6',
      'patient 7',
    ]);
  });

  it('are the claim numbers of X12 and the identifiers of FHIR resources', () => {
    const isa = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'A'.repeat(15)}*ZZ*${'B'.repeat(15)}*260101*1200*^*00501*000000001*0*P*:~`;
    expect(isa).toHaveLength(106);
    expect(values('x12.interchange', `${isa}CLM*26463774*100~\nCLM*ab2*5~REF*CLM*1~`)).toEqual([
      'claim 26463774',
      'claim AB2',
    ]);
    const patient = {
      resourceType: 'Patient',
      identifier: [{ system: 'u', value: 'm-1' }, { value: 'm-2' }],
    };
    expect(values('fhir.resource', patient)).toEqual(['fhir M-1', 'fhir M-2']);
    const claim = { resourceType: 'Claim', identifier: [{ value: 'c-1' }] };
    expect(
      values('fhir.bundle', { resourceType: 'Bundle', entry: [{ resource: patient }, { resource: claim }] }),
    ).toEqual(['fhir M-1', 'fhir M-2', 'claim C-1']);
  });

  it('are none where there are none, and never too many', () => {
    expect(values('hl7v2', '')).toEqual([]);
    expect(values('hl7v2', 'MSH|')).toEqual([]);
    expect(values('json', { identifier: [{ value: 'x' }] })).toEqual([]);
    expect(values('fhir.resource', null)).toEqual([]);
    const many = Array.from({ length: 300 }, (_, index) => `${index}^^^H`).join('~');
    expect(values('hl7v2', `MSH|^~\\&|A\rPID|1||${many}`)).toHaveLength(64);
  });
});
