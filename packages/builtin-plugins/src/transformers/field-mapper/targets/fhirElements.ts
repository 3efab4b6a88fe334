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

/** Codes of required bindings: any other value makes a server refuse the resource. */
export const requiredCodes: readonly (readonly [end: RegExp, codes: readonly string[]])[] = [
  [
    /^(Patient|Practitioner|RelatedPerson|Person)\.gender$|contact\.gender$/,
    ['male', 'female', 'other', 'unknown'],
  ],
  [
    /^Encounter\.status$/,
    [
      'planned',
      'arrived',
      'triaged',
      'in-progress',
      'onleave',
      'finished',
      'cancelled',
      'entered-in-error',
      'unknown',
    ],
  ],
  [
    /^Observation\.status$/,
    [
      'registered',
      'preliminary',
      'final',
      'amended',
      'corrected',
      'cancelled',
      'entered-in-error',
      'unknown',
    ],
  ],
  [
    /^DiagnosticReport\.status$/,
    [
      'registered',
      'partial',
      'preliminary',
      'final',
      'amended',
      'corrected',
      'appended',
      'cancelled',
      'entered-in-error',
      'unknown',
    ],
  ],
  [/\.name\.use$/, ['usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden']],
  [/\.address\.use$/, ['home', 'work', 'temp', 'old', 'billing']],
  [/\.address\.type$/, ['postal', 'physical', 'both']],
  [/\.telecom\.system$/, ['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']],
  [/\.telecom\.use$/, ['home', 'work', 'temp', 'old', 'mobile']],
  [/\.identifier\.use$/, ['usual', 'official', 'temp', 'secondary', 'old']],
  [/^Encounter\.location\.status$/, ['planned', 'active', 'reserved', 'completed']],
];

/** Elements without which a resource is not valid. */
export const requiredElements: Record<string, readonly string[]> = {
  Condition: ['subject'],
  DiagnosticReport: ['status', 'code'],
  Encounter: ['status', 'class'],
  Immunization: ['status', 'vaccineCode', 'patient'],
  Observation: ['status', 'code'],
  ServiceRequest: ['status', 'intent', 'subject'],
};

/** Elements that are lists, by path without indexes; a path that names no index gets the first. */
export const listElements: ReadonlySet<string> = new Set(
  Object.entries({
    Patient:
      'identifier name telecom address contact communication photo generalPractitioner link contact.relationship contact.telecom',
    Practitioner: 'identifier name telecom address qualification communication',
    RelatedPerson: 'identifier relationship name telecom address',
    Organization: 'identifier type alias telecom address contact',
    Location: 'identifier alias type telecom',
    Encounter:
      'identifier statusHistory classHistory type basedOn participant participant.type reasonCode diagnosis account location hospitalization.dietPreference hospitalization.specialCourtesy hospitalization.specialArrangement',
    Observation:
      'identifier basedOn partOf category focus performer interpretation note referenceRange hasMember derivedFrom component',
    DiagnosticReport:
      'identifier basedOn category performer resultsInterpreter specimen result media conclusionCode',
    ServiceRequest: 'identifier basedOn category reasonCode performer note specimen',
    Condition: 'identifier category bodySite stage evidence note',
    AllergyIntolerance: 'identifier category note reaction reaction.manifestation',
    Immunization: 'identifier note performer education reaction',
  }).flatMap(([type, names]) => names.split(' ').map((name) => `${type}.${name}`)),
);

/** Elements that are lists wherever they occur. */
export const alwaysLists: ReadonlySet<string> = new Set([
  'coding',
  'extension',
  'given',
  'line',
  'modifierExtension',
  'prefix',
  'suffix',
]);
