import { type SampleMessage, segments } from './sampleMessage.ts';

const header = (type: string, id: string) =>
  `MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000+0000||${type}|${id}|P|2.5.1`;
const ruth = 'PID|1||200417^^^WESTHILL^MR||Calder^Ruth^Imogen^^Ms.^^L||19680814|F';
const achebe = '1457389026^Achebe^Nora^^^Dr.^^^NPI';

/** Orders, appointments, documents, vaccinations and merges. */
export const workflowSamples: readonly SampleMessage[] = [
  {
    id: 'orm-o01-order',
    name: 'Laboratory order (ORM^O01)',
    kind: 'hl7v2',
    subtype: 'ORM^O01',
    text: segments(
      header('ORM^O01^ORM_O01', 'WH000201'),
      ruth,
      'PV1|1|I|3E^307^A^WESTHILL',
      `ORC|NW|P7802^HIS||||||||||${achebe}`,
      `OBR|1|P7802^HIS||24326-1^Electrolytes 1998 panel^LN|||20260302094500+0000|||||||||${achebe}`,
    ),
  },
  {
    id: 'siu-s12-appointment',
    name: 'New appointment (SIU^S12)',
    kind: 'hl7v2',
    subtype: 'SIU^S12',
    text: segments(
      header('SIU^S12^SIU_S12', 'WH000202'),
      'SCH|A5501^HIS|||||ROUTINE^Routine^HL70276|FOLLOWUP^Follow-up visit|NORMAL^Normal^HL70277|||^^^20260309090000+0000^20260309093000+0000|||||1457389026^Achebe^Nora||||CLERK7^Moss^Ada',
      ruth,
      'RGS|1|A',
      'AIL|1|A|CARD^2^^WESTHILL',
    ),
  },
  {
    id: 'mdm-t02-document',
    name: 'Discharge letter (MDM^T02)',
    kind: 'hl7v2',
    subtype: 'MDM^T02',
    text: segments(
      header('MDM^T02^MDM_T02', 'WH000203'),
      'EVN|T02|20260306150000+0000',
      ruth,
      'PV1|1|I|3E^307^A^WESTHILL',
      'TXA|1|DS|TX|20260306145500+0000||||||||D88012^HIS|||||LA',
      'OBX|1|TX|18842-5^Discharge summary^LN||Admitted with shortness of breath.\\.br\\Discharged in good health.||||||F',
    ),
  },
  {
    id: 'vxu-v04-vaccination',
    name: 'Vaccination (VXU^V04)',
    kind: 'hl7v2',
    subtype: 'VXU^V04',
    text: segments(
      header('VXU^V04^VXU_V04', 'WH000204'),
      'PID|1||200688^^^WESTHILL^MR||Liang^Wen^^Jr.^^^L||20190423|U',
      'ORC|RE||V3301^HIS',
      'RXA|0|1|20260302101500+0000|20260302101500+0000|20^DTaP^CVX|0.5|mL^milliliter^UCUM||00^New immunization record^NIP001|||||||||||CP',
    ),
  },
  {
    id: 'adt-a40-merge',
    name: 'Two records become one (ADT^A40)',
    kind: 'hl7v2',
    subtype: 'ADT^A40',
    text: segments(
      header('ADT^A40^ADT_A39', 'WH000205'),
      'EVN|A40|20260305091000+0000',
      ruth,
      'MRG|200999^^^WESTHILL^MR',
    ),
  },
];
