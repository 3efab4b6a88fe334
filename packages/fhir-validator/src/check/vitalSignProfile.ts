import { type JsonRecord, list, record } from '../definitions/jsonValue.ts';

const profiles: Record<string, string> = {
  '85353-1': 'vitalspanel',
  '9279-1': 'resprate',
  '8867-4': 'heartrate',
  '2708-6': 'oxygensat',
  '59408-5': 'oxygensat',
  '8310-5': 'bodytemp',
  '8302-2': 'bodyheight',
  '9843-4': 'headcircum',
  '29463-7': 'bodyweight',
  '39156-5': 'bmi',
  '85354-9': 'bp',
};

/** FHIR asks the vital signs profile of every observation with one of these LOINC codes (R4 observation-vitalsigns). */
export function vitalSignProfile(observation: JsonRecord): string[] {
  return list(record(observation['code'])['coding'])
    .map(record)
    .filter(({ system }) => system === 'http://loinc.org')
    .flatMap(({ code }) => (typeof code === 'string' && Object.hasOwn(profiles, code) ? profiles[code]! : []))
    .map((name) => `http://hl7.org/fhir/StructureDefinition/${name}`);
}
