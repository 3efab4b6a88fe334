/** An element of a resource or data type. */
export type ElementDefinition = { name: string; type: string; isList: boolean; isRequired: boolean };

/**
 * The elements of the R4 resources and data types that our nodes build (hl7.org/fhir/R4), as `name:Type` with `*` for
 * a list and `!` for required. Resources not listed here are accepted as they are.
 */
const dataTypes: Record<string, string> = {
  Address:
    'use:code type:code text:string line:string* city:string district:string state:string postalCode:string country:string period:Period',
  Annotation: 'authorReference:Reference authorString:string time:dateTime text:markdown!',
  Attachment:
    'contentType:code language:code data:base64Binary url:url size:unsignedInt hash:base64Binary title:string creation:dateTime',
  CodeableConcept: 'coding:Coding* text:string',
  Coding: 'system:uri version:string code:code display:string userSelected:boolean',
  ContactPoint: 'system:code value:string use:code rank:positiveInt period:Period',
  HumanName: 'use:code text:string family:string given:string* prefix:string* suffix:string* period:Period',
  Identifier: 'use:code type:CodeableConcept system:uri value:string period:Period assigner:Reference',
  Meta: 'versionId:id lastUpdated:instant source:uri profile:canonical* security:Coding* tag:Coding*',
  Period: 'start:dateTime end:dateTime',
  Quantity: 'value:decimal comparator:code unit:string system:uri code:code',
  Range: 'low:Quantity high:Quantity',
  Ratio: 'numerator:Quantity denominator:Quantity',
  Reference: 'reference:string type:uri identifier:Identifier display:string',
};

const resources: Record<string, string> = {
  Patient:
    'identifier:Identifier* active:boolean name:HumanName* telecom:ContactPoint* gender:code birthDate:date deceasedBoolean:boolean deceasedDateTime:dateTime address:Address* maritalStatus:CodeableConcept multipleBirthBoolean:boolean multipleBirthInteger:integer photo:Attachment* contact:Patient.contact* communication:Patient.communication* generalPractitioner:Reference* managingOrganization:Reference link:Patient.link*',
  'Patient.contact':
    'relationship:CodeableConcept* name:HumanName telecom:ContactPoint* address:Address gender:code organization:Reference period:Period',
  'Patient.communication': 'language:CodeableConcept! preferred:boolean',
  'Patient.link': 'other:Reference! type:code!',
  Encounter:
    'identifier:Identifier* status:code! statusHistory:Encounter.statusHistory* class:Coding! classHistory:Encounter.classHistory* type:CodeableConcept* serviceType:CodeableConcept priority:CodeableConcept subject:Reference episodeOfCare:Reference* basedOn:Reference* participant:Encounter.participant* appointment:Reference* period:Period length:Quantity reasonCode:CodeableConcept* reasonReference:Reference* diagnosis:Encounter.diagnosis* account:Reference* hospitalization:Encounter.hospitalization location:Encounter.location* serviceProvider:Reference partOf:Reference',
  'Encounter.statusHistory': 'status:code! period:Period!',
  'Encounter.classHistory': 'class:Coding! period:Period!',
  'Encounter.participant': 'type:CodeableConcept* period:Period individual:Reference',
  'Encounter.diagnosis': 'condition:Reference! use:CodeableConcept rank:positiveInt',
  'Encounter.hospitalization':
    'preAdmissionIdentifier:Identifier origin:Reference admitSource:CodeableConcept reAdmission:CodeableConcept dietPreference:CodeableConcept* specialCourtesy:CodeableConcept* specialArrangement:CodeableConcept* destination:Reference dischargeDisposition:CodeableConcept',
  'Encounter.location': 'location:Reference! status:code physicalType:CodeableConcept period:Period',
  Observation:
    'identifier:Identifier* basedOn:Reference* partOf:Reference* status:code! category:CodeableConcept* code:CodeableConcept! subject:Reference focus:Reference* encounter:Reference effectiveDateTime:dateTime effectivePeriod:Period effectiveTiming:Timing effectiveInstant:instant issued:instant performer:Reference* valueQuantity:Quantity valueCodeableConcept:CodeableConcept valueString:string valueBoolean:boolean valueInteger:integer valueRange:Range valueRatio:Ratio valueSampledData:SampledData valueTime:time valueDateTime:dateTime valuePeriod:Period dataAbsentReason:CodeableConcept interpretation:CodeableConcept* note:Annotation* bodySite:CodeableConcept method:CodeableConcept specimen:Reference device:Reference referenceRange:Observation.referenceRange* hasMember:Reference* derivedFrom:Reference* component:Observation.component*',
  'Observation.referenceRange':
    'low:Quantity high:Quantity type:CodeableConcept appliesTo:CodeableConcept* age:Range text:string',
  'Observation.component':
    'code:CodeableConcept! valueQuantity:Quantity valueCodeableConcept:CodeableConcept valueString:string valueBoolean:boolean valueInteger:integer valueRange:Range valueRatio:Ratio valueSampledData:SampledData valueTime:time valueDateTime:dateTime valuePeriod:Period dataAbsentReason:CodeableConcept interpretation:CodeableConcept* referenceRange:Observation.referenceRange*',
  DiagnosticReport:
    'identifier:Identifier* basedOn:Reference* status:code! category:CodeableConcept* code:CodeableConcept! subject:Reference encounter:Reference effectiveDateTime:dateTime effectivePeriod:Period issued:instant performer:Reference* resultsInterpreter:Reference* specimen:Reference* result:Reference* imagingStudy:Reference* media:DiagnosticReport.media* conclusion:string conclusionCode:CodeableConcept* presentedForm:Attachment*',
  'DiagnosticReport.media': 'comment:string link:Reference!',
  ServiceRequest:
    'identifier:Identifier* instantiatesCanonical:canonical* instantiatesUri:uri* basedOn:Reference* replaces:Reference* requisition:Identifier status:code! intent:code! category:CodeableConcept* priority:code doNotPerform:boolean code:CodeableConcept orderDetail:CodeableConcept* quantityQuantity:Quantity quantityRatio:Ratio quantityRange:Range subject:Reference! encounter:Reference occurrenceDateTime:dateTime occurrencePeriod:Period occurrenceTiming:Timing asNeededBoolean:boolean asNeededCodeableConcept:CodeableConcept authoredOn:dateTime requester:Reference performerType:CodeableConcept performer:Reference* locationCode:CodeableConcept* locationReference:Reference* reasonCode:CodeableConcept* reasonReference:Reference* insurance:Reference* supportingInfo:Reference* specimen:Reference* bodySite:CodeableConcept* note:Annotation* patientInstruction:string relevantHistory:Reference*',
  Practitioner:
    'identifier:Identifier* active:boolean name:HumanName* telecom:ContactPoint* address:Address* gender:code birthDate:date photo:Attachment* qualification:Practitioner.qualification* communication:CodeableConcept*',
  'Practitioner.qualification': 'identifier:Identifier* code:CodeableConcept! period:Period issuer:Reference',
  Organization:
    'identifier:Identifier* active:boolean type:CodeableConcept* name:string alias:string* telecom:ContactPoint* address:Address* partOf:Reference contact:Organization.contact* endpoint:Reference*',
  'Organization.contact': 'purpose:CodeableConcept name:HumanName telecom:ContactPoint* address:Address',
  RelatedPerson:
    'identifier:Identifier* active:boolean patient:Reference! relationship:CodeableConcept* name:HumanName* telecom:ContactPoint* gender:code birthDate:date address:Address* photo:Attachment* period:Period communication:RelatedPerson.communication*',
  'RelatedPerson.communication': 'language:CodeableConcept! preferred:boolean',
  Bundle:
    'identifier:Identifier type:code! timestamp:instant total:unsignedInt link:Bundle.link* entry:Bundle.entry* signature:Signature',
  'Bundle.link': 'relation:string! url:uri!',
  'Bundle.entry':
    'link:Bundle.link* fullUrl:uri resource:Resource search:Bundle.search request:Bundle.request response:Bundle.response',
  'Bundle.search': 'mode:code score:decimal',
  'Bundle.request':
    'method:code! url:uri! ifNoneMatch:string ifModifiedSince:instant ifMatch:string ifNoneExist:string',
  'Bundle.response': 'status:string! location:uri etag:string lastModified:instant outcome:Resource',
  OperationOutcome: 'issue:OperationOutcome.issue*!',
  'OperationOutcome.issue':
    'severity:code! code:code! details:CodeableConcept diagnostics:string location:string* expression:string*',
};

const ofEveryElement = 'id:string extension:Extension*';
const ofEveryResource =
  'resourceType:code! id:id meta:Meta implicitRules:uri language:code text:Narrative contained:Resource* extension:Extension* modifierExtension:Extension*';

const read = new Map<string, ReadonlyMap<string, ElementDefinition>>();

/** The elements of a resource or data type by name; undefined when we hold no definition of it. */
export function elementsOf(type: string): ReadonlyMap<string, ElementDefinition> | undefined {
  const known = read.get(type);
  if (known) return known;
  const text = ownText(type);
  if (text === undefined) return undefined;
  const elements = parse(`${knownResources.includes(type) ? ofEveryResource : ofEveryElement} ${text}`);
  read.set(type, elements);
  return elements;
}

/** The resources whose elements we know. */
export const knownResources: readonly string[] = Object.keys(resources).filter((name) => !name.includes('.'));

function ownText(type: string): string | undefined {
  for (const source of [dataTypes, resources]) if (Object.hasOwn(source, type)) return source[type];
  return undefined;
}

function parse(text: string): Map<string, ElementDefinition> {
  return new Map(
    text.split(' ').map((item) => {
      const [, name = '', type = '', marks = ''] = /^(\w+):([\w.]+)([*!]*)$/.exec(item) ?? [];
      return [name, { name, type, isList: marks.includes('*'), isRequired: marks.includes('!') }];
    }),
  );
}
