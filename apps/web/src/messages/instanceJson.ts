import {
  type DicomDictionary,
  type DicomJson,
  fromBase64,
  readDicom,
  toDicomJson,
} from '@pyheart/formats/dicom';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';

/** The attributes of a DICOM object in base64, with how many bytes stand for what is no text. */
export function instanceJson(
  base64: string,
  dictionary: DicomDictionary,
): { json: DicomJson; warning?: string } | { problem: string } {
  const bytes = fromBase64(base64);
  if (!bytes) return { problem: t('It is no base64.') };
  const { file, issues } = readDicom(bytes, dictionary);
  const error = issues.find(({ severity }) => severity === 'error');
  if (!file)
    return { problem: error ? inWords(`${error.message} ${error.hint}`) : t('It is no DICOM object.') };
  const json = { ...toDicomJson(file.meta, { bulk }), ...toDicomJson(file.dataSet, { bulk }) };
  return error ? { json, warning: inWords(`${error.message} ${error.hint}`) } : { json };
}

type Element = { value: Uint8Array; fragments?: readonly Uint8Array[] };

function bulk({ value, fragments = [] }: Element): { uri: string } {
  const length = fragments.reduce((sum, fragment) => sum + fragment.length, value.length);
  return { uri: `bytes:${length}` };
}
