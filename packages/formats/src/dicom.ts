export { type ChangeElement, mapElements, withElement } from './dicom/changeElements.ts';
export { decodeDicomText } from './dicom/charset/decodeDicomText.ts';
export {
  type DataSet,
  type DicomElement,
  type DicomFile,
  type Encoding,
  explicitLittleEndian,
  implicitLittleEndian,
} from './dicom/DataSet.ts';
export { type DeidentifiedDicom, deidentifyDicom } from './dicom/deidentify/deidentifyDicom.ts';
export type { ProfileOptions } from './dicom/deidentify/profileOptions.ts';
export { DicomError, type DicomIssue, formatDicomPlace } from './dicom/dicomIssue.ts';
export { type DicomView, dicomView, nameText, writtenTag } from './dicom/dicomView.ts';
export { type AttributeDefinition, DicomDictionary } from './dicom/dictionary/dicomDictionary.ts';
export { loadDicomDictionary } from './dicom/dictionary/loadDicomDictionary.ts';
export { fromBase64, toBase64 } from './dicom/json/base64.ts';
export type { DicomJson, DicomJsonElement } from './dicom/json/DicomJson.ts';
export { type FromJsonOptions, fromDicomJson } from './dicom/json/fromDicomJson.ts';
export { type DicomJsonOptions, toDicomJson } from './dicom/json/toDicomJson.ts';
export { looksLikeDicom } from './dicom/looksLikeDicom.ts';
export { type ElementValues, makeElement } from './dicom/makeElement.ts';
export { openDicom } from './dicom/openDicom.ts';
export { type DicomRead, mostHeld, readDicom } from './dicom/readDicom.ts';
export { ElementReader } from './dicom/readElements.ts';
export { creatorOf, isPrivateCreator } from './dicom/tag.ts';
export {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  type TransferSyntax,
  transferSyntaxOf,
} from './dicom/transferSyntaxes.ts';
export { numberValues, textValues } from './dicom/values.ts';
export { writeDataSet } from './dicom/writeDataSet.ts';
export { fileOf, implementation, writeDicom } from './dicom/writeDicom.ts';
