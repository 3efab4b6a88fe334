import { PduProblem } from './decodePdu.ts';

/** The fields of a DIMSE command (PS3.7, annex E), named as they are used here. */
export interface Command {
  field: number;
  /** A data set follows. */
  hasData: boolean;
  messageId?: number;
  /** The message that it answers. */
  answers?: number;
  sopClass?: string;
  sopInstance?: string;
  priority?: number;
  status?: number;
  /** What the peer says of a failure; never shown, as it may quote the object. */
  comment?: string;
  moveDestination?: string;
  moveOriginator?: string;
  moveOriginatorMessage?: number;
  remaining?: number;
  completed?: number;
  failed?: number;
  warned?: number;
}

/** Command fields (PS3.7, E.1); an answer is its request with the highest bit set. */
export const commandFields = {
  store: 0x0001,
  get: 0x0010,
  find: 0x0020,
  move: 0x0021,
  echo: 0x0030,
  cancel: 0x0fff,
} as const;
export const answerBit = 0x8000;

/** The element of group 0000 and the kind of value of each field; in the order of the elements. */
const elements: {
  field: Exclude<keyof Command, 'hasData'>;
  element: number;
  kind: 'uid' | 'short' | 'text';
}[] = [
  { field: 'sopClass', element: 0x0002, kind: 'uid' },
  { field: 'field', element: 0x0100, kind: 'short' },
  { field: 'messageId', element: 0x0110, kind: 'short' },
  { field: 'answers', element: 0x0120, kind: 'short' },
  { field: 'moveDestination', element: 0x0600, kind: 'text' },
  { field: 'priority', element: 0x0700, kind: 'short' },
  { field: 'status', element: 0x0900, kind: 'short' },
  { field: 'comment', element: 0x0902, kind: 'text' },
  { field: 'sopInstance', element: 0x1000, kind: 'uid' },
  { field: 'remaining', element: 0x1020, kind: 'short' },
  { field: 'completed', element: 0x1021, kind: 'short' },
  { field: 'failed', element: 0x1022, kind: 'short' },
  { field: 'warned', element: 0x1023, kind: 'short' },
  { field: 'moveOriginator', element: 0x1030, kind: 'text' },
  { field: 'moveOriginatorMessage', element: 0x1031, kind: 'short' },
];

const dataSetType = 0x0800;
const noDataSet = 0x0101;

/** A command as bytes: always implicit VR, little endian (PS3.7, 6.3.1). */
export function encodeCommand(command: Command): Buffer {
  const parts: { element: number; value: Buffer }[] = [
    { element: dataSetType, value: short(command.hasData ? 0 : noDataSet) },
  ];
  for (const { field, element, kind } of elements) {
    const value = command[field];
    if (value === undefined) continue;
    parts.push({ element, value: typeof value === 'number' ? short(value) : padded(value, kind) });
  }
  parts.sort((one, other) => one.element - other.element);
  const body = Buffer.concat(parts.flatMap(({ element, value }) => [head(element, value.length), value]));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([head(0, 4), length, body]);
}

/** Reads a command. Throws PduProblem for bytes that are none. */
export function decodeCommand(bytes: Buffer): Command {
  const values = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const length = at + 8 <= bytes.length ? bytes.readUInt32LE(at + 4) : Number.POSITIVE_INFINITY;
    if (at + 8 + length > bytes.length) throw new PduProblem('command-cut-off');
    if (bytes.readUInt16LE(at) === 0)
      values.set(bytes.readUInt16LE(at + 2), bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  const command: Command = { field: 0, hasData: shortOf(values.get(dataSetType)) !== noDataSet };
  for (const { field, element, kind } of elements) {
    const value = values.get(element);
    if (value === undefined) continue;
    Object.assign(command, { [field]: kind === 'short' ? shortOf(value) : textOf(value) });
  }
  if (command.field === 0) throw new PduProblem('command-without-field');
  return command;
}

function head(element: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(element, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function padded(text: string, kind: 'uid' | 'short' | 'text'): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(kind === 'uid' ? '\0' : ' ')]);
}

function shortOf(bytes: Buffer | undefined): number | undefined {
  return bytes !== undefined && bytes.length >= 2 ? bytes.readUInt16LE(0) : undefined;
}

function textOf(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trimStart();
}
