import { looksLikeDicom } from '@pyheart/formats/dicom';
import { t } from '../../language/t.ts';
import type { DataFormat, OpenedData, UnreadableData } from '../DataFormat.ts';
import { dicomWords, loadDicomWords } from '../dicomDictionary.ts';
import { instanceJson } from '../instanceJson.ts';
import { dicomNodes } from './dicomNodes.ts';
import { openJson } from './openJson.ts';

/** DICOM objects and DICOM JSON: attributes with their names and types, sequences nested, private ones named so. */
export const format: DataFormat = {
  key: 'dicom',
  title: 'DICOM',
  order: 12,
  kinds: ['dicom.instance', 'dicom.json'],
  looksLike: (text) => isJson(text) || looksLikeDicom(text),
  kindOf: (text) => (isJson(text) ? 'dicom.json' : 'dicom.instance'),
  load: loadDicomWords,
  open(text) {
    const dictionary = dicomWords();
    if (!dictionary)
      return {
        problem: t('The names of DICOM did not arrive. Check the connection and open the message again.'),
      };
    // Of an object whose patient data is masked the attributes come as JSON.
    if (/^\s*\{/.test(text)) return openAttributes(text);
    const read = instanceJson(text, dictionary);
    if ('problem' in read) return read;
    const written = JSON.stringify(read.json, undefined, 2);
    const opened = openAttributes(written);
    if ('problem' in opened) return opened;
    return { ...opened, text: written, ...(read.warning === undefined ? {} : { warning: read.warning }) };

    function openAttributes(json: string): OpenedData | UnreadableData {
      return openJson(json, (start) => dicomNodes(json, start, dictionary!));
    }
  },
  useNames: () => (node) => {
    const [, tag, vr] = /^([\dA-F]{4},[\dA-F]{4}) (\w\w)$/.exec(node.label) ?? [];
    if (tag === undefined) return undefined;
    const name = node.summary ?? '';
    return { name, detail: [name, vr, tag].join(' · ') };
  },
};

function isJson(text: string): boolean {
  return /^\s*\{\s*"[\dA-Fa-f]{8}"\s*:\s*\{/.test(text.slice(0, 200));
}
