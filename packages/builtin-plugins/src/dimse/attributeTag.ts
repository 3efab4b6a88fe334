import type { DicomDictionary } from '@pyheart/formats/dicom';
import { PluginError } from '@pyheart/plugin-sdk';

/** The tag of an attribute by keyword or tag. Throws PH-CFG-001 for a keyword that the standard has not. */
export function attributeTag(attribute: string, dictionary: DicomDictionary): string {
  if (/^[0-9A-Fa-f]{8}$/.test(attribute)) return attribute.toUpperCase();
  const tag = dictionary.tagOf(attribute);
  if (tag !== undefined) return tag;
  throw new PluginError('PH-CFG-001', `DICOM has no attribute "${attribute}".`, {
    hint: 'Write the keyword as the standard does, such as PatientID, or the tag, such as 00100020.',
  });
}
