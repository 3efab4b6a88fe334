import { placedMessages, readBatch } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import type { MessageDraft } from '@pyheart/plugin-sdk';
import { batchLabels } from '../flow/batchLabels.ts';
import { encodeOrUtf8 } from '../net/encodeOrUtf8.ts';
import { type ReadBody, readBody } from '../net/readBody.ts';
import type { IncomingFileSettings } from './incomingFields.ts';

/** How the messages of a file are told apart and read. */
type SplitSettings = Pick<IncomingFileSettings, 'split' | 'body_kind' | 'charset'>;

export interface FilePart {
  raw: Uint8Array;
  draft: MessageDraft;
  /** Which batch it came in. */
  labels?: Record<string, string>;
}

export interface SplitFile {
  parts: FilePart[];
  /** Pieces that are no message, each with the reason; kept for a person. */
  broken: { raw: Uint8Array; reason: string }[];
}

/** The messages of a file; `problem` when the file as a whole cannot be trusted, such as a batch that was cut off. */
export function splitFile(bytes: Uint8Array, settings: SplitSettings): SplitFile | { problem: string } {
  if (bytes.length === 0) return { problem: 'The file is empty.' };
  switch (settings.split) {
    case 'none':
      return wholeFile(bytes, settings);
    case 'lines':
      return collect(
        linesOf(bytes).map((raw) => ({ raw })),
        settings,
      );
    case 'hl7_batch':
      return splitBatch(bytes, settings);
  }
}

function wholeFile(bytes: Uint8Array, settings: SplitSettings): SplitFile | { problem: string } {
  const read = readPart(bytes, settings);
  return 'problem' in read
    ? { problem: read.problem }
    : { parts: [{ raw: bytes, draft: read.draft }], broken: [] };
}

function splitBatch(bytes: Uint8Array, settings: SplitSettings): SplitFile | { problem: string } {
  const { text, charset } = decodeHl7(
    bytes,
    settings.charset === 'auto' ? {} : { override: settings.charset },
  );
  // Some senders save the MLLP frame with the message.
  const file = readBatch(text.replaceAll('\u000b', ''));
  const wrong = file.issues.find(({ severity }) => severity === 'error');
  if (wrong) return { problem: `${wrong.message} ${wrong.hint}` };
  const pieces = placedMessages(file).map(({ text: message, place }) => ({
    raw: encodeOrUtf8(message, charset),
    labels: batchLabels(place),
  }));
  return collect(pieces, settings, 'hl7v2');
}

function collect(
  pieces: readonly Pick<FilePart, 'raw' | 'labels'>[],
  settings: SplitSettings,
  kind = settings.body_kind,
): SplitFile | { problem: string } {
  const split: SplitFile = { parts: [], broken: [] };
  for (const { raw, labels = {} } of pieces) {
    const read = readPart(raw, { ...settings, body_kind: kind });
    if ('problem' in read) split.broken.push({ raw, reason: read.problem });
    else split.parts.push({ raw, draft: read.draft, labels });
  }
  return split.parts.length === 0
    ? { problem: split.broken[0]?.reason ?? 'The file holds no message.' }
    : split;
}

function readPart(bytes: Uint8Array, { body_kind, charset }: SplitSettings): ReadBody {
  return readBody(
    bytes,
    body_kind,
    '',
    body_kind === 'hl7v2' || body_kind === 'auto' ? hl7Charset(charset) : undefined,
  );
}

function hl7Charset(charset: string): string | undefined {
  return charset === 'auto' ? undefined : charset;
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(0x0a, from);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(from, bytes[end - 1] === 0x0d ? end - 1 : end);
    if (line.some((byte) => byte > 0x20)) lines.push(line);
    from = end + 1;
  }
  return lines;
}
