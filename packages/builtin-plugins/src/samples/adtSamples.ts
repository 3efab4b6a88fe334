import { type SampleMessage, segments } from './sampleMessage.ts';

const header = (event: string, structure: string, id: string) =>
  `MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000+0000||ADT^${event}^${structure}|${id}|P|2.5.1`;

const ruth =
  'PID|1||200417^^^WESTHILL^MR~998-11-7^^^STATE^PI||Calder^Ruth^Imogen^^Ms.^^L||19680814|F||2106-3^White^HL70005|14 Canal Row^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550142|^WPN^PH^^^503^5550177|eng^English^ISO6392|M^Married^HL70002||880017^^^WESTHILL^AN';
const tomas =
  'PID|1||200533^^^WESTHILL^MR||Núñez^Tomás^^^^^L||19911205|M|||7 Orchard Lane^Apt 3^Westhill^OR^97001^USA^H||^PRN^CP^^^503^5550163';
const wen =
  'PID|1||200688^^^WESTHILL^MR||Liang^Wen^^Jr.^^^L||20190423|U|||9 Mill Street^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550119';

const attending = '1457389026^Achebe^Nora^^^Dr.^^^NPI';

/** PV1 by field number, since most of its fields are empty. */
const visit = (fields: Record<number, string>) => {
  const last = Math.max(...Object.keys(fields).map(Number));
  return `PV1|${Array.from({ length: last }, (_, index) => fields[index + 1] ?? '').join('|')}`;
};

/** Admissions, discharges, transfers and updates as a hospital sends them. */
export const adtSamples: readonly SampleMessage[] = [
  {
    id: 'adt-a01-inpatient',
    name: 'Admission, inpatient (ADT^A01)',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(
      header('A01', 'ADT_A01', 'WH000101'),
      'EVN|A01|20260302083000+0000|||CLERK7',
      ruth,
      'NK1|1|Calder^Owen|SPO^Spouse^HL70063||^PRN^PH^^^503^5550143',
      visit({
        1: '1',
        2: 'I',
        3: '3E^307^A^WESTHILL^^^^MAIN',
        4: 'U',
        7: attending,
        10: 'MED',
        14: '7',
        17: attending,
        19: 'V700431^^^WESTHILL^VN',
        44: '20260302081500+0000',
      }),
      'PV2|||^Shortness of breath',
      'DG1|1||J18.9^Pneumonia, unspecified organism^I10||20260302081500+0000|A',
    ),
  },
  {
    id: 'adt-a04-emergency',
    name: 'Registration, emergency (ADT^A04)',
    kind: 'hl7v2',
    subtype: 'ADT^A04',
    text: segments(
      header('A04', 'ADT_A01', 'WH000102'),
      'EVN|A04|20260302084100+0000',
      tomas,
      visit({
        1: '1',
        2: 'E',
        3: 'ED^04^1^WESTHILL',
        4: 'E',
        7: attending,
        19: 'V700432^^^WESTHILL^VN',
        44: '20260302083900+0000',
      }),
      'PV2|||^Fall from a ladder',
    ),
  },
  {
    id: 'adt-a04-outpatient',
    name: 'Registration, outpatient (ADT^A04)',
    kind: 'hl7v2',
    subtype: 'ADT^A04',
    text: segments(
      header('A04', 'ADT_A01', 'WH000103'),
      'EVN|A04|20260302085000+0000',
      wen,
      visit({
        1: '1',
        2: 'O',
        3: 'PED^12^^WESTHILL',
        7: attending,
        19: 'V700433^^^WESTHILL^VN',
        44: '20260302085000+0000',
      }),
    ),
  },
  {
    id: 'adt-a02-transfer',
    name: 'Transfer to another ward (ADT^A02)',
    kind: 'hl7v2',
    subtype: 'ADT^A02',
    text: segments(
      header('A02', 'ADT_A02', 'WH000104'),
      'EVN|A02|20260303101000+0000',
      ruth,
      visit({
        1: '1',
        2: 'I',
        3: 'ICU^02^1^WESTHILL^^^^MAIN',
        6: '3E^307^A^WESTHILL^^^^MAIN',
        7: attending,
        19: 'V700431^^^WESTHILL^VN',
        44: '20260302081500+0000',
      }),
    ),
  },
  {
    id: 'adt-a08-update',
    name: 'Change of address (ADT^A08)',
    kind: 'hl7v2',
    subtype: 'ADT^A08',
    text: segments(
      header('A08', 'ADT_A01', 'WH000105'),
      'EVN|A08|20260304090000+0000',
      ruth.replace('14 Canal Row^^Westhill^OR^97001', '2 Harbor View\\T\\Quay^^Eastport^OR^97009'),
      visit({
        1: '1',
        2: 'I',
        3: '3E^307^A^WESTHILL',
        7: attending,
        19: 'V700431^^^WESTHILL^VN',
        44: '20260302081500+0000',
      }),
    ),
  },
  {
    id: 'adt-a03-discharge',
    name: 'Discharge (ADT^A03)',
    kind: 'hl7v2',
    subtype: 'ADT^A03',
    text: segments(
      header('A03', 'ADT_A03', 'WH000106'),
      'EVN|A03|20260306141000+0000',
      ruth,
      visit({
        1: '1',
        2: 'I',
        3: '3E^307^A^WESTHILL',
        7: attending,
        19: 'V700431^^^WESTHILL^VN',
        36: '01',
        44: '20260302081500+0000',
        45: '20260306140500+0000',
      }),
    ),
  },
  {
    id: 'adt-a11-cancel',
    name: 'Admission cancelled (ADT^A11)',
    kind: 'hl7v2',
    subtype: 'ADT^A11',
    text: segments(
      header('A11', 'ADT_A09', 'WH000107'),
      'EVN|A11|20260302093000+0000',
      tomas,
      visit({ 1: '1', 2: 'E', 3: 'ED^04^1^WESTHILL', 19: 'V700432^^^WESTHILL^VN' }),
    ),
  },
];
