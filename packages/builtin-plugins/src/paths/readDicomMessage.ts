import { type DicomJson, dicomView, toDicomJson } from '@pyheart/formats/dicom';
import { dicomDictionaryNow, readDicomNow } from '@pyheart/formats/node';
import { blobOf, type Issue, type Json, type Message } from '@pyheart/plugin-sdk';
import { dicomIssueAsOurs } from '../dicom/dicomIssues.ts';

type DicomMessage = Pick<Message, 'kind' | 'body'>;

/** The body of a DICOM message by keyword, as paths read it, or why there is none. */
export function readDicomMessage(message: DicomMessage): { value: Json } | { issues: Issue[] } {
  const read = message.kind === 'dicom.json' ? { json: message.body as DicomJson } : jsonOfInstance(message);
  if ('issues' in read) return read;
  return { value: dicomView(read.json, dicomDictionaryNow()) };
}

/** File meta information and data set of an object, without its bytes. */
function jsonOfInstance(message: DicomMessage): { json: DicomJson } | { issues: Issue[] } {
  if (blobOf(message)) return { issues: [tooBig] };
  const body = typeof message.body === 'string' ? message.body : '';
  const { file, issues } = readDicomNow(Buffer.from(body, 'base64'));
  if (!file) return { issues: issues.map(dicomIssueAsOurs) };
  const bulk = () => 'omit' as const;
  return { json: { ...toDicomJson(file.meta, { bulk }), ...toDicomJson(file.dataSet, { bulk }) } };
}

const tooBig: Issue = {
  code: 'PH-STO-003',
  severity: 'error',
  message: 'The DICOM object is too big to be read here.',
  hint: 'Put "DICOM to JSON" before this step: it reads the attributes of objects of any size.',
};
