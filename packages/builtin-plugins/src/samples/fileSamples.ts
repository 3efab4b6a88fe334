import { adtSamples } from './adtSamples.ts';
import { jsonText, type SampleMessage, segments } from './sampleMessage.ts';

/** Files as partners drop them: tables, batches and documents. */
export const fileSamples: readonly SampleMessage[] = [
  {
    id: 'csv-appointments',
    name: 'Appointments of a day (CSV)',
    kind: 'text',
    text: [
      'mrn;family_name;given_name;birth_date;department;starts_at;phone',
      '200417;Calder;Ruth;1968-08-14;CARD;2026-03-09 09:00;503-555-0142',
      '200533;Núñez;Tomás;1991-12-05;ORTHO;2026-03-09 09:30;503-555-0163',
      '200688;"Liang; Jr.";Wen;2019-04-23;PED;2026-03-09 10:00;503-555-0119',
      '200702;Okafor;Chidi;1985-11-30;CARD;2026-03-09 10:30;503-555-0184',
      '',
    ].join('\r\n'),
  },
  {
    id: 'csv-rows',
    name: 'Rows of a list (CSV rows)',
    kind: 'csv.rows',
    text: jsonText([
      { mrn: '200417', family_name: 'Calder', department: 'CARD' },
      { mrn: '200533', family_name: 'Núñez', department: 'ORTHO' },
    ]),
  },
  {
    id: 'hl7-batch',
    name: 'Batch of two admissions (HL7 v2 file)',
    kind: 'text',
    text: `${segments('FHS|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302230000+0000', 'BHS|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302230000+0000')}${adtSamples[0]?.text ?? ''}${adtSamples[1]?.text ?? ''}${segments('BTS|2', 'FTS|1')}`,
  },
  {
    id: 'xml-order',
    name: 'Device order (XML)',
    kind: 'xml',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<order id="D-2207" priority="routine">\n  <patient mrn="200417">\n    <name family="Calder" given="Ruth"/>\n    <birthDate>1968-08-14</birthDate>\n  </patient>\n  <item code="PUMP-3" quantity="1">Infusion pump</item>\n  <item code="SET-12" quantity="4">Infusion set</item>\n  <note>Deliver to ward 3E &amp; call 555-0142.</note>\n</order>\n',
  },
  {
    id: 'cda-document',
    name: 'Short summary (C-CDA document)',
    kind: 'cda.document',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">\n  <id root="2.999.1" extension="D88012"/>\n  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary of episode note"/>\n  <title>Summary</title>\n  <effectiveTime value="20260306145500+0000"/>\n  <recordTarget>\n    <patientRole>\n      <id root="2.999.2" extension="200417"/>\n      <patient>\n        <name><given>Ruth</given><family>Calder</family></name>\n        <birthTime value="19680814"/>\n      </patient>\n    </patientRole>\n  </recordTarget>\n  <component>\n    <structuredBody>\n      <component>\n        <section>\n          <title>Problems</title>\n          <text>Pneumonia, resolved.</text>\n        </section>\n      </component>\n    </structuredBody>\n  </component>\n</ClinicalDocument>\n',
  },
];
