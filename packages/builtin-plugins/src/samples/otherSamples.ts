import { jsonText, type SampleMessage, segments } from './sampleMessage.ts';

/** Laboratory results and a web form. */
export const otherSamples: readonly SampleMessage[] = [
  {
    id: 'oru-r01-electrolytes',
    name: 'Lab results (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(
      'MSH|^~\\&|LIS|WESTHILL|STUDIO|HUB|20260302113000+0000||ORU^R01^ORU_R01|WL004401|P|2.5.1',
      'PID|1||200417^^^WESTHILL^MR||Calder^Ruth^Imogen||19680814|F',
      'PV1|1|I|3E^307^A||||||||||||||||V700431^^^WESTHILL^VN',
      'OBR|1|P7781|L9920^LIS|24326-1^Electrolytes 1998 panel^LN|||20260302094500+0000|||||||||||||||20260302112500+0000||LAB|F',
      'OBX|1|NM|2951-2^Sodium^LN||139|mmol/L^^UCUM|136-145|N|||F|||20260302101000+0000',
      'OBX|2|NM|2823-3^Potassium^LN||5.4|mmol/L^^UCUM|3.5-5.1|H|||F|||20260302101000+0000',
      'OBX|3|ST|8251-1^Service comment^LN||Slightly hemolyzed sample||||||F',
    ),
  },
  {
    id: 'oru-r01-corrected',
    name: 'Lab result, corrected (ORU^R01)',
    kind: 'hl7v2',
    subtype: 'ORU^R01',
    text: segments(
      'MSH|^~\\&|LIS|WESTHILL|STUDIO|HUB|20260302131500+0000||ORU^R01^ORU_R01|WL004417|P|2.5.1',
      'PID|1||200417^^^WESTHILL^MR||Calder^Ruth^Imogen||19680814|F',
      'OBR|1|P7781|L9920^LIS|24326-1^Electrolytes 1998 panel^LN|||20260302094500+0000|||||||||||||||20260302131000+0000||LAB|C',
      'OBX|2|NM|2823-3^Potassium^LN||4.4|mmol/L^^UCUM|3.5-5.1|N|||C|||20260302124000+0000',
    ),
  },
  {
    id: 'json-registration',
    name: 'Registration from a web form (JSON)',
    kind: 'json',
    text: jsonText({
      facility: 'WESTHILL',
      registered_at: '2026-03-02T09:12:00+00:00',
      visit_number: 'V700501',
      patient: {
        mrn: '200702',
        family_name: 'Okafor',
        given_name: 'Chidi',
        birth_date: '1985-11-30',
        sex: 'male',
        street: '31 Linden Court',
        city: 'Westhill',
        postal_code: '97001',
        phones: ['503-555-0184'],
      },
    }),
  },
];
