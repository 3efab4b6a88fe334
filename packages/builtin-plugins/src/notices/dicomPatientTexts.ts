import type { Json, Message } from '@pyheart/plugin-sdk';
import { readDicomMessage } from '../paths/readDicomMessage.ts';
import type { PatientValue } from './patientValues.ts';

const kinds: Readonly<Record<string, PatientValue['kind']>> = {
  PatientID: 'identifier',
  OtherPatientIDs: 'identifier',
  AccessionNumber: 'identifier',
  PatientName: 'name',
  OtherPatientNames: 'name',
  PatientBirthName: 'name',
  PatientBirthDate: 'birth date',
  PatientAddress: 'address',
  PatientTelephoneNumbers: 'phone',
};

/** The texts that identify the patient of a DICOM object or of DICOM JSON, in sequences too; none when it cannot be read. */
export function dicomPatientTexts(message: Pick<Message, 'kind' | 'body'>): PatientValue[] {
  const read = readDicomMessage(message);
  return 'value' in read ? textsIn(read.value) : [];
}

function textsIn(value: Json): PatientValue[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([keyword, inner]) => {
    const kind = kinds[keyword];
    if (kind === undefined) return textsIn(inner);
    const texts = (Array.isArray(inner) ? inner : [inner]).filter((text) => typeof text === 'string');
    // A name is groups of components: `Calder^Ruth=…`.
    return texts.flatMap((text) => text.split(/[\^=]/)).map((part) => ({ kind, value: part.trim() }));
  });
}
