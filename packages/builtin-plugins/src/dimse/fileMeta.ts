import { implementation } from '@pyheart/formats/dicom';

export interface FileMeta {
  sopClass: string;
  sopInstance: string;
  transferSyntax: string;
}

/**
 * The head of a DICOM file: preamble and group 0002 (PS3.10, 7.1). The data set follows as it is. It depends on the
 * object only, never on who sent it, so that the same object from two senders is the same file.
 */
export function encodeFileMeta({ sopClass, sopInstance, transferSyntax }: FileMeta): Buffer {
  const body = Buffer.concat([
    long(0x0001, 'OB', Buffer.from([0, 1])),
    uid(0x0002, sopClass),
    uid(0x0003, sopInstance),
    uid(0x0010, transferSyntax),
    uid(0x0012, implementation.classUid),
    short(0x0013, 'SH', even(implementation.versionName, ' ')),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), short(0x0000, 'UL', length), body]);
}

function uid(element: number, value: string): Buffer {
  return short(element, 'UI', even(value, '\0'));
}

function even(text: string, padding: string): Buffer {
  return Buffer.from(text.length % 2 === 0 ? text : text + padding, 'latin1');
}

/** An element of group 0002 in explicit VR; its length has two bytes, or four behind two empty ones. */
function short(element: number, vr: string, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(2, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function long(element: number, vr: string, value: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16LE(2, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt32LE(value.length, 8);
  return Buffer.concat([head, value]);
}
