import { type DicomDictionary, loadDicomDictionary } from '@pyheart/formats/dicom';

let loaded: DicomDictionary | undefined;

/** The names of DICOM attributes, when they are there. */
export function dicomWords(): DicomDictionary | undefined {
  return loaded;
}

/** Loads the names of DICOM attributes; they stay. */
export async function loadDicomWords(): Promise<void> {
  loaded = await loadDicomDictionary();
}
