import { looksLikeDicom, toBase64 } from '@pyheart/formats/dicom';
import { formatBytes } from '../messages/formatBytes.ts';
import type { SampleDraft } from './ImportSample.tsx';
import { recogniseKind } from './recogniseKind.ts';

const largest = 2_000_000;

/** A file as a sample: its text in UTF-8 or else Latin-1, or a DICOM object in base64, and what kind of message it is. */
export async function readSampleFile(file: File): Promise<SampleDraft> {
  if (file.size > largest) throw tooLarge(file.size, largest);
  const bytes = await file.arrayBuffer();
  const name = file.name.replace(/\.\w+$/, '').slice(0, 120);
  if (looksLikeDicom(toBase64(new Uint8Array(bytes.slice(0, 132))))) {
    const object = toBase64(new Uint8Array(bytes));
    if (object.length > largest) throw tooLarge(file.size, Math.floor((largest * 3) / 4));
    return { name, kind: 'dicom.instance', text: object };
  }
  const text = textOf(bytes);
  if (text.includes('\u0000')) throw new Error('It is no text. Samples are messages in a text format.');
  const kind = recogniseKind(text);
  return {
    name,
    kind,
    text: kind.startsWith('hl7v2') ? text.replace(/\r\n|\n/g, '\r') : text,
  };
}

function tooLarge(size: number, most: number): Error {
  return new Error(
    `It has ${formatBytes(size)}; a sample has at most ${formatBytes(most)}. Cut it down first.`,
  );
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older systems write Latin-1, in which every byte is a character.
    return new TextDecoder('iso-8859-1').decode(bytes);
  }
}
