import { formatBytes } from '../messages/formatBytes.ts';
import type { SampleDraft } from './ImportSample.tsx';
import { recogniseKind } from './recogniseKind.ts';

const largest = 2_000_000;

/** A file as a sample: its text in UTF-8 or else Latin-1, and what kind of message it is. */
export async function readSampleFile(file: File): Promise<SampleDraft> {
  if (file.size > largest)
    throw new Error(
      `It has ${formatBytes(file.size)}; a sample has at most ${formatBytes(largest)}. Cut it down first.`,
    );
  const bytes = await file.arrayBuffer();
  const text = textOf(bytes);
  if (text.includes('\u0000')) throw new Error('It is no text. Samples are messages in a text format.');
  const kind = recogniseKind(text);
  return {
    name: file.name.replace(/\.\w+$/, '').slice(0, 120),
    kind,
    text: kind.startsWith('hl7v2') ? text.replace(/\r\n|\n/g, '\r') : text,
  };
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older systems write Latin-1, in which every byte is a character.
    return new TextDecoder('iso-8859-1').decode(bytes);
  }
}
