import type { ConverterName } from '../mappingRow.ts';

/** What a FHIR R4 element holds, by the end of its path without indexes; the first line that matches counts. */
export const elementTypes: readonly (readonly [end: RegExp, converter: ConverterName])[] = [
  [/\.birthDate$/, 'date'],
  [/\.(issued|lastUpdated)$|Instant$/, 'instant'],
  [/DateTime$|\.(authoredOn|recordedDate|dateAsserted|assertedDate|sent|received)$/, 'dateTime'],
  [/([pP]eriod|contact\.period|occurrencePeriod)\.(start|end)$/, 'dateTime'],
  [/Boolean$|\.(active|preferred|primarySource|wasNotGiven)$/, 'boolean'],
  [/Integer$|\.rank$|Quantity\.value$|\.(low|high)\.value$/, 'number'],
  [/(coding|class|Coding|Quantity|low|high)\.code$|\.(gender|status|use|intent|priority|mode)$/i, 'code'],
  [/telecom\.system$|address\.type$/, 'code'],
  [/^(Patient|Practitioner|RelatedPerson|Person)\.name$|\.contact\.name$/, 'name'],
  [/\.address$/, 'address'],
  [/\.telecom$/, 'phone'],
  [/\.identifier$/, 'identifier'],
  [/\.(individual|performer|requester|author|participant\.actor)$/, 'person'],
  [/\.location\.location$/, 'place'],
  [/^(Observation|Condition|DiagnosticReport|ServiceRequest|AllergyIntolerance)\.code$/, 'concept'],
  [
    /\.(maritalStatus|relationship|language|serviceType|category|interpretation|admitSource|dischargeDisposition|reAdmission|reasonCode|valueCodeableConcept|vaccineCode|bodySite|method)$/,
    'concept',
  ],
  [/^Encounter\.(type|priority)$/, 'concept'],
];
