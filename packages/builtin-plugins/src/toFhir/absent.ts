/** What a value that is not known is marked with (FHIR R4, data-absent-reason). */
export const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};
