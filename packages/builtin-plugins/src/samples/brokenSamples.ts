import { type SampleMessage, segments } from './sampleMessage.ts';

const header = (id: string) =>
  `MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000+0000||ADT^A01^ADT_A01|${id}|P|2.5.1`;
const event = 'EVN|A01|20260302083000+0000';
const visit = 'PV1|1|I|3E^307^A||||||||||||||||V700499^^^WESTHILL^VN';

/** Messages with the faults that interfaces see every week, to try what a pipeline does with them. */
export const brokenSamples: readonly SampleMessage[] = [
  {
    id: 'broken-no-identifier',
    name: 'Broken: patient without an identifier',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(header('WH000901'), event, 'PID|1||||Calder^Ruth||19680814|F', visit),
  },
  {
    id: 'broken-birth-date',
    name: 'Broken: birth date that does not exist',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(header('WH000902'), event, 'PID|1||200417^^^WESTHILL^MR||Calder^Ruth||19680832|F', visit),
  },
  {
    id: 'broken-sex-code',
    name: 'Broken: sex as a word',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(
      header('WH000903'),
      event,
      'PID|1||200417^^^WESTHILL^MR||Calder^Ruth||19680814|FEMALE',
      visit,
    ),
  },
  {
    id: 'broken-delimiters',
    name: 'Broken: the same delimiter twice in MSH',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(
      header('WH000904').replace('|^~\\&|', '|^^\\&|'),
      event,
      'PID|1||200417^^^WESTHILL^MR||Calder^Ruth||19680814|F',
      visit,
    ),
  },
  {
    id: 'broken-no-visit',
    name: 'Broken: admission without a visit (PV1)',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    text: segments(header('WH000905'), event, 'PID|1||200417^^^WESTHILL^MR||Calder^Ruth||19680814|F'),
  },
];
