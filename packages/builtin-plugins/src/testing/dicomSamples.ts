import { encodeFileMeta } from '../dimse/fileMeta.ts';
import { explicitLittleEndian } from '../dimse/uids.ts';

export interface SampleInstance {
  sopClass: string;
  sopInstance: string;
  /** The data set as it goes over the wire. */
  dataSet: Buffer;
  /** The whole file. */
  file: Buffer;
  pixels: Buffer;
}

const ctImage = '1.2.840.10008.5.1.4.1.1.2';

/** A CT image of nobody, with private elements and pixels of its own; explicit VR, little endian. */
export function sampleInstance(
  number: number,
  {
    rows = 16,
    study = '2.25.4711',
    patient = 'Test^Imogen',
    burnedIn = 'NO',
  }: { rows?: number; study?: string; patient?: string; burnedIn?: 'YES' | 'NO' } = {},
): SampleInstance {
  const sopInstance = `${study}.1.${number}`;
  const pixels = Buffer.from(Uint8Array.from({ length: rows * 64 * 2 }, (_, at) => (at * 7 + number) % 256));
  const dataSet = Buffer.concat([
    text(0x0008, 0x0005, 'CS', 'ISO_IR 192'),
    text(0x0008, 0x0016, 'UI', ctImage),
    text(0x0008, 0x0018, 'UI', sopInstance),
    text(0x0008, 0x0020, 'DA', '20260105'),
    text(0x0008, 0x0030, 'TM', '081500'),
    text(0x0008, 0x0050, 'SH', 'ACC4711'),
    text(0x0008, 0x0060, 'CS', 'CT'),
    text(0x0008, 0x0090, 'PN', ''),
    text(0x0008, 0x1030, 'LO', 'Thorax nativ'),
    text(0x0009, 0x0010, 'LO', 'PYHEART TEST'),
    text(0x0009, 0x1001, 'LO', 'private text'),
    element(0x0009, 0x1002, 'UN', Buffer.from([1, 2, 3, 4, 250, 251])),
    text(0x0009, 0x1003, 'DS', '1.50'),
    text(0x0010, 0x0010, 'PN', patient),
    text(0x0010, 0x0020, 'LO', 'PID4711'),
    text(0x0010, 0x0030, 'DA', '19620311'),
    text(0x0010, 0x0040, 'CS', 'F'),
    text(0x0018, 0x0050, 'DS', '2.50'),
    text(0x0020, 0x000d, 'UI', study),
    text(0x0020, 0x000e, 'UI', `${study}.1`),
    text(0x0020, 0x0010, 'SH', 'S1'),
    text(0x0020, 0x0011, 'IS', '1'),
    text(0x0020, 0x0013, 'IS', String(number)),
    short(0x0028, 0x0002, 1),
    text(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
    short(0x0028, 0x0010, rows),
    short(0x0028, 0x0011, 64),
    short(0x0028, 0x0100, 16),
    short(0x0028, 0x0101, 12),
    short(0x0028, 0x0102, 11),
    short(0x0028, 0x0103, 0),
    text(0x0028, 0x0301, 'CS', burnedIn),
    element(0x7fe0, 0x0010, 'OW', pixels),
  ]);
  const meta = encodeFileMeta({ sopClass: ctImage, sopInstance, transferSyntax: explicitLittleEndian });
  return { sopClass: ctImage, sopInstance, dataSet, file: Buffer.concat([meta, dataSet]), pixels };
}

function text(group: number, number: number, vr: string, value: string): Buffer {
  const bytes = Buffer.from(value);
  const padding = vr === 'UI' ? '\0' : ' ';
  const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(padding)]);
  return element(group, number, vr, even);
}

function short(group: number, number: number, value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return element(group, number, 'US', bytes);
}

function element(group: number, number: number, vr: string, value: Buffer): Buffer {
  const isLong = ['OW', 'OB', 'UN', 'SQ'].includes(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, 'latin1');
  if (isLong) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}
