export {
  type CdaElement,
  childAt,
  childrenOf,
  everyElement,
  templatesOf,
} from './ccda/CdaElement.ts';
export { type CdaPath, type CdaSpot, compileCdaPath, isFilled, leafOf } from './ccda/cdaPath.ts';
export {
  type NarrativeElement,
  type NarrativeNode,
  narrativeHtml,
  narrativeText,
  readNarrative,
} from './ccda/narrative.ts';
export {
  type CcdaDocument,
  type CcdaSection,
  everySection,
  lineOf,
  readCcda,
} from './ccda/readCcda.ts';
export { compareBodies } from './compare/compareBodies.ts';
export { coversPath, type Difference } from './compare/Difference.ts';
export { labelDifferences } from './compare/labelDifferences.ts';
export { canDeidentify, type Deidentified, deidentifyBody } from './deidentify/deidentifyBody.ts';
export { checkFhirPrimitive, type FhirPrimitive, isFhirPrimitive } from './fhir/checkFhirPrimitive.ts';
export { checkResource } from './fhir/checkResource.ts';
export { compactResource } from './fhir/compactResource.ts';
export {
  type TimestampOptions,
  toFhirDate,
  toFhirDateTime,
  toFhirInstant,
  toHl7Timestamp,
} from './fhir/convertTimestamp.ts';
export { describeElement, type ElementDescription } from './fhir/describeElement.ts';
export {
  type ElementIndex,
  type ElementPath,
  type ElementStep,
  parseElementPath,
} from './fhir/elementPath.ts';
export { type ElementDefinition, elementsOf, knownResources } from './fhir/elements.ts';
export { type FhirIssue, FhirPathError } from './fhir/fhirIssue.ts';
export { getElement, getElements } from './fhir/getElement.ts';
export { readOutcome } from './fhir/readOutcome.ts';
export {
  type Address,
  type Bundle,
  type BundleEntry,
  type CodeableConcept,
  type Coding,
  type ContactPoint,
  type Encounter,
  type HumanName,
  type Identifier,
  isResource,
  type OperationOutcome,
  type OperationOutcomeIssue,
  type Patient,
  type Period,
  type Reference,
  type Resource,
} from './fhir/resource.ts';
export { setElement } from './fhir/setElement.ts';
export { type AckCode, type AckOptions, buildAck } from './hl7v2/buildAck.ts';
export { convertDelimiters, convertField } from './hl7v2/convertDelimiters.ts';
export { type Delimiters, defaultDelimiters, encodingCharacters } from './hl7v2/delimiters.ts';
export { describePath, type PathDescription } from './hl7v2/dictionary/describePath.ts';
export type {
  DataTypeDefinition,
  FieldDefinition,
  Hl7Dictionary,
  SegmentDefinition,
  StructureDefinition,
  StructureNode,
  TableDefinition,
  Usage,
} from './hl7v2/dictionary/dictionary.ts';
export { findGroups, groupAsMessage, groupedSegments } from './hl7v2/dictionary/findGroups.ts';
export { findStructure } from './hl7v2/dictionary/findStructure.ts';
export {
  type GroupedSegment,
  type GroupItem,
  groupSegments,
  type Hl7Group,
} from './hl7v2/dictionary/groupSegments.ts';
export {
  dictionaryVersions,
  type LoadedDictionary,
  loadDictionary,
} from './hl7v2/dictionary/loadDictionary.ts';
export { errorCodes } from './hl7v2/errorCodes.ts';
export { encodeLeaf, escapeText } from './hl7v2/escape.ts';
export { formatTimestamp } from './hl7v2/formatTimestamp.ts';
export {
  formatPlace,
  Hl7Error,
  type Hl7Issue,
  type Hl7Place,
  type Hl7Severity,
  hasErrors,
  hl7Issue,
} from './hl7v2/issue.ts';
export {
  type Hl7Json,
  type Hl7JsonComponent,
  type Hl7JsonLeaf,
  type Hl7JsonRepetition,
  type Hl7JsonSegment,
  hl7FromJson,
  hl7ToJson,
} from './hl7v2/json.ts';
export { Hl7Message } from './hl7v2/message.ts';
export { type Hl7Parsed, parseHl7 } from './hl7v2/parse.ts';
export { formatPath, type Hl7Index, type Hl7Path, parsePath } from './hl7v2/path.ts';
export { type BatchPlace, placedMessages } from './hl7v2/placedMessages.ts';
export {
  checkProfile,
  type ProfileOptions,
  profileMessageFor,
} from './hl7v2/profile/checkProfile.ts';
export type { ConformanceProfile, NotChecked, ProfileMessage } from './hl7v2/profile/conformanceProfile.ts';
export { openProfile, type ProfileFile } from './hl7v2/profile/openProfile.ts';
export { type Ack, type AckError, readAck } from './hl7v2/readAck.ts';
export {
  type BatchMessage,
  batchMessages,
  type Hl7Batch,
  type Hl7BatchFile,
  readBatch,
} from './hl7v2/readBatch.ts';
export { Hl7Segment } from './hl7v2/segment.ts';
export { type SegmentEnd, stringifyHl7 } from './hl7v2/stringify.ts';
export { parseTimestamp, type Timestamp } from './hl7v2/timestamp.ts';
export { unescapeText } from './hl7v2/unescape.ts';
export { type ValidationOptions, validateHl7 } from './hl7v2/validate/validateHl7.ts';
export { isVersionAtLeast } from './hl7v2/version.ts';
export { type BatchHeader, writeBatch } from './hl7v2/writeBatch.ts';
export {
  compileJsonPath,
  type JsonReader,
  type JsonStep,
  parseJsonPath,
  pathTo,
  readSteps,
} from './json/jsonPath.ts';
export { Mask } from './mask/Mask.ts';
export { maskBody, maskText } from './mask/maskBody.ts';
export { hasMarks, type MaskKind, maskKinds, plainMarks, readMask } from './mask/maskKinds.ts';
export { encodeFrame, MllpContentInvalid } from './mllp/encodeFrame.ts';
export { formatBytes } from './mllp/formatBytes.ts';
export { MllpDecoder, MllpFrameTooLarge } from './mllp/mllpDecoder.ts';
export { readXml, type XmlElement, type XmlProblem } from './xml/readXml.ts';
export { isNamespace, isXmlName, writeXml } from './xml/writeXml.ts';
export { type XmlJson, xmlToJson } from './xml/xmlToJson.ts';
