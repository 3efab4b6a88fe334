import { fromBase64 } from '../dicom/json/base64.ts';
import { toDicomJson } from '../dicom/json/toDicomJson.ts';
import { openDicom } from '../dicom/openDicom.ts';
import type { Mask } from './Mask.ts';
import { maskJsonText } from './maskJson.ts';

/**
 * The attributes of a DICOM object in base64 as the text of DICOM JSON, masked: pixels show who somebody is, and no mark
 * fits into the types of an object. What is no object is covered as a whole.
 */
export async function maskDicomInstance(
  base64: string,
  mask: Mask,
  pause?: () => Promise<void>,
): Promise<string> {
  const bytes = fromBase64(base64);
  const { file } = bytes ? await openDicom(bytes) : {};
  if (!file) return mask.cover('data', base64);
  const bulk = () => 'omit' as const;
  const json = { ...toDicomJson(file.meta, { bulk }), ...toDicomJson(file.dataSet, { bulk }) };
  const text = JSON.stringify(json, undefined, 2);
  return maskJsonText(text, mask, { meaning: 'dicom', isAligned: true, pause });
}
