import { type DicomJson, dicomView } from '@pyheart/formats/dicom';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { dicomWords, loadDicomWords } from './dicomDictionary.ts';
import { instanceJson } from './instanceJson.ts';

export const isDicomMessage = ({ kind }: Message) => kind === 'dicom.instance' || kind === 'dicom.json';

/** The attributes of a DICOM message by keyword, as steps read them; undefined until the names have arrived. */
export function dicomContent({ body }: Message): Json | undefined {
  const dictionary = dicomWords();
  if (!dictionary) {
    // Whoever asks again finds them.
    void loadDicomWords();
    return undefined;
  }
  if (typeof body !== 'string') return dicomView(body as DicomJson, dictionary);
  // Of an object whose patient data is masked the attributes come as JSON.
  if (body.startsWith('{')) return dicomView(JSON.parse(body) as DicomJson, dictionary);
  const read = instanceJson(body, dictionary);
  return 'problem' in read ? body : dicomView(read.json, dictionary);
}
