/** HL7 table 0396: names of coding systems that have one well-known URI. */
const codeSystems = new Map(
  Object.entries({
    CVX: 'http://hl7.org/fhir/sid/cvx',
    I10: 'http://hl7.org/fhir/sid/icd-10',
    I10C: 'http://hl7.org/fhir/sid/icd-10-cm',
    I9: 'http://hl7.org/fhir/sid/icd-9-cm',
    I9C: 'http://hl7.org/fhir/sid/icd-9-cm',
    ISO: 'urn:iso:std:iso:3166',
    LN: 'http://loinc.org',
    MVX: 'http://hl7.org/fhir/sid/mvx',
    NDC: 'http://hl7.org/fhir/sid/ndc',
    RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
    SCT: 'http://snomed.info/sct',
    SNOMED: 'http://snomed.info/sct',
    UCUM: 'http://unitsofmeasure.org',
  }),
);

/** `LN` → `http://loinc.org`, `HL70004` → the HL7 v2 table; a local name that the table does not list has no URI. */
export function codeSystemUri(name: string, table: ReadonlyMap<string, string>): string | undefined {
  const known = table.get(name) ?? codeSystems.get(name) ?? codeSystems.get(name.toUpperCase());
  if (known !== undefined) return known;
  if (/^(https?|urn):\S+$/.test(name)) return name;
  const number = /^(?:HL7?)?(?:v2-)?0?(\d{4})$/i.exec(name)?.[1];
  return number === undefined ? undefined : `http://terminology.hl7.org/CodeSystem/v2-${number}`;
}
