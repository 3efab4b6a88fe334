import { type SampleMessage, segments } from './sampleMessage.ts';

const header = (id: string, time: string) =>
  `MSH|^~\\&|LIS|WESTHILL|STUDIO|HUB|${time}+0000||ORU^R01^ORU_R01|${id}|P|2.5.1||||||8859/1`;
const elrHeader = (id: string) =>
  `MSH|^~\\&|LIS^2.999.1^ISO|Westhill Laboratory^05D0999999^CLIA|ELR|STATE|20260302160000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`;
const munoz = 'PID|1||200533^^^WESTHILL^MR||Muñoz^Tomás||19911205|M';
const elrPatient =
  'PID|1||200533^^^WESTHILL^MR||Muñoz^Tomás||19911205|M||2106-3^White^HL70005|7 Orchard Lane^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550163';
const order = (status: string, time: string) =>
  `OBR|1|P7790|L9931^LIS|24326-1^Electrolytes 1998 panel^LN|||20260302094500+0000|||||||||||||||${time}+0000||LAB|${status}`;
const covidOrder =
  'OBR|1|P7801|L9944^LIS|94500-6^SARS-CoV-2 RNA Resp Ql NAA+probe^LN|||20260302120000+0000|||||||||1457389026^Achebe^Nora^^^^^^NPI&2.16.840.1.113883.4.6&ISO||||||20260302155000+0000|||F';
const laboratory = 'Westhill Laboratory^L^^^^CLIA&2.16.840.1.113883.4.7&ISO^XX^^^05D0999999';
const covid = (performer: string) =>
  `OBX|1|CWE|94500-6^SARS-CoV-2 RNA Resp Ql NAA+probe^LN||260373001^Detected^SCT||Not detected|A|||F|||20260302120000+0000|||||20260302154000+0000||||${performer}`;
const pdf = 'JVBERi0xLjQKJSBpbnZlbnRlZCByZXBvcnQKJSVFT0YK';

/** Reports of a laboratory as they come over the day, and results that a health department wants to know. */
export const laboratorySamples: readonly SampleMessage[] = [
  {
    id: 'oru-r01-preliminary',
    name: 'Lab report, preliminary, with local codes and a PDF (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(
      header('WL004501', '20260302113000'),
      munoz,
      order('P', '20260302112500'),
      'OBX|1|NM|NA^Sodium^L||139|mmol/L^^UCUM|136-145|N|||P|||20260302101000+0000',
      'OBX|2|NM|K^Potassium^L||5.9|mmol/L^^UCUM|3.5-5.1|H|||P|||20260302101000+0000',
      `OBX|3|ED|PDF^Laboratory report^L||LIS^application^pdf^Base64^${pdf}||||||P`,
    ),
  },
  {
    id: 'oru-r01-corrected-report',
    name: 'Lab report, corrected, with local codes and a PDF (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(
      header('WL004517', '20260302131500'),
      munoz,
      order('C', '20260302131000'),
      'OBX|1|NM|NA^Sodium^L||139|mmol/L^^UCUM|136-145|N|||F|||20260302101000+0000',
      'OBX|2|NM|K^Potassium^L||4.9|mmol/L^^UCUM|3.5-5.1|N|||C|||20260302124000+0000',
      `OBX|3|ED|PDF^Laboratory report^L||LIS^application^pdf^Base64^${pdf}||||||C`,
    ),
  },
  {
    id: 'elr-reportable',
    name: 'Reportable result for the health department (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(elrHeader('WL004601'), elrPatient, covidOrder, covid(laboratory)),
  },
  {
    id: 'elr-not-reportable',
    name: 'Result that nobody has to report: sodium (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(
      elrHeader('WL004602'),
      elrPatient,
      'OBR|1|P7802|L9945^LIS|2951-2^Sodium SerPl-sCnc^LN|||20260302120000+0000|||||||||||||||20260302155000+0000|||F',
      `OBX|1|NM|2951-2^Sodium SerPl-sCnc^LN||139|mmol/L^^UCUM|136-145|N|||F|||20260302120000+0000|||||20260302154000+0000||||${laboratory}`,
    ),
  },
  {
    id: 'elr-no-laboratory',
    name: 'Reportable result without the laboratory that found it (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(elrHeader('WL004603'), elrPatient, covidOrder, covid('')),
  },
];
