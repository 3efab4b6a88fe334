import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with one package as it is unpacked, `ward-guide`: its profile asks for a way to reach the patient. */
export interface WardGuide {
  folder: string;
  /** The address of the profile. */
  profile: string;
  remove(): void;
}

export function makeWardGuide(): WardGuide {
  const folder = mkdtempSync(join(tmpdir(), 'pyheart-guides-'));
  const profile = 'http://example.org/StructureDefinition/ward-patient';
  mkdirSync(join(folder, 'ward-guide'));
  const definition = {
    resourceType: 'StructureDefinition',
    url: profile,
    name: 'WardPatient',
    kind: 'resource',
    type: 'Patient',
    derivation: 'constraint',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
    snapshot: {
      element: [
        { id: 'Patient', min: 0, max: '*' },
        { id: 'Patient.telecom', min: 1, max: '*' },
      ],
    },
  };
  writeFileSync(join(folder, 'ward-guide', 'StructureDefinition-ward.json'), JSON.stringify(definition));
  return { folder, profile, remove: () => rmSync(folder, { recursive: true }) };
}
