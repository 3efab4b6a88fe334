import type { Json } from '@pyheart/plugin-sdk';
import type { PatientValue } from './patientValues.ts';

/** How columns and keys of rows and JSON without a standard are usually called, without blanks, signs and accents. */
const usualNames: Readonly<Record<PatientValue['kind'], readonly string[]>> = {
  identifier: [
    'mrn',
    'pid',
    'patientid',
    'patientno',
    'patientnumber',
    'medicalrecordnumber',
    'subjectid',
    'memberid',
    'nhsnumber',
  ],
  name: [
    'name',
    'fullname',
    'first',
    'firstname',
    'given',
    'givenname',
    'middlename',
    'last',
    'lastname',
    'family',
    'familyname',
    'surname',
    'maidenname',
    'nombre',
    'nombres',
    'apellido',
    'apellidos',
  ],
  'birth date': [
    'dob',
    'birthdate',
    'birthday',
    'birthtime',
    'dateofbirth',
    'fechanacimiento',
    'fechadenacimiento',
  ],
  address: [
    'address',
    'address1',
    'addressline1',
    'street',
    'streetaddress',
    'city',
    'zip',
    'zipcode',
    'postcode',
    'postalcode',
    'direccion',
    'domicilio',
  ],
  phone: [
    'phone',
    'phonenumber',
    'homephone',
    'telephone',
    'mobile',
    'cell',
    'cellphone',
    'email',
    'telefono',
    'movil',
  ],
  'social security number': ['ssn', 'socialsecuritynumber'],
};
const kinds = new Map(
  Object.entries(usualNames).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as PatientValue['kind']] as const),
  ),
);

/** What identifies the patient of a row or of JSON of any shape, by the names of its places, at any depth. */
export function namedPatientTexts(value: Json): PatientValue[] {
  if (Array.isArray(value)) return value.flatMap(namedPatientTexts);
  // A resource of FHIR says itself which of its names is that of the patient.
  if (typeof value !== 'object' || value === null || 'resourceType' in value) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const kind = kindOf(name);
    const texts = (Array.isArray(inner) ? inner : [inner]).filter(
      (text) => typeof text === 'string' || typeof text === 'number',
    );
    const own = kind === undefined ? [] : texts.map((text) => ({ kind, value: String(text).trim() }));
    return [...own, ...namedPatientTexts(inner)];
  });
}

function kindOf(name: string): PatientValue['kind'] | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  return kinds.get(plain) ?? kinds.get(plain.replace(/^(patient|pat|subject)/, ''));
}
