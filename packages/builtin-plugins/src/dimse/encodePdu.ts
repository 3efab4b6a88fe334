import { implementation } from '@pyheart/formats/dicom';
import {
  type AnsweredContext,
  type AssociateAccept,
  type AssociateRequest,
  type ProposedContext,
  pduTypes,
  type Rejection,
  type Role,
} from './pdu.ts';
import { dicomApplication } from './uids.ts';

/** A-ASSOCIATE-RQ (PS3.8, 9.3.2). */
export function encodeRequest({ calledAe, callingAe, contexts, maxLength, roles }: AssociateRequest): Buffer {
  return pdu(pduTypes.request, [
    opening(calledAe, callingAe),
    item(0x10, ascii(dicomApplication)),
    ...contexts.map(proposed),
    userInformation(maxLength, roles),
  ]);
}

/** A-ASSOCIATE-AC (PS3.8, 9.3.3); the titles are echoed. */
export function encodeAccept(
  { contexts, maxLength, roles }: AssociateAccept,
  { calledAe, callingAe }: Pick<AssociateRequest, 'calledAe' | 'callingAe'>,
): Buffer {
  return pdu(pduTypes.accept, [
    opening(calledAe, callingAe),
    item(0x10, ascii(dicomApplication)),
    ...contexts.map(answered),
    userInformation(maxLength, roles),
  ]);
}

export function encodeReject({ result, source, reason }: Rejection): Buffer {
  return pdu(pduTypes.reject, [Buffer.from([0, result, source, reason])]);
}

export function encodeRelease(type: 'release' | 'released'): Buffer {
  return pdu(pduTypes[type], [Buffer.alloc(4)]);
}

/** Source 0 is the user of the service, 2 its provider: the layer that found a broken unit. */
export function encodeAbort(source: 0 | 2, reason = 0): Buffer {
  return pdu(pduTypes.abort, [Buffer.from([0, 0, source, reason])]);
}

/** The head of a P-DATA-TF with one value of that many bytes, which follow (PS3.8, 9.3.5). */
export function dataHead(context: number, bytes: number, isCommand: boolean, isLast: boolean): Buffer {
  const head = Buffer.alloc(12);
  head[0] = pduTypes.data;
  head.writeUInt32BE(bytes + 6, 2);
  head.writeUInt32BE(bytes + 2, 6);
  head[10] = context;
  head[11] = (isCommand ? 1 : 0) | (isLast ? 2 : 0);
  return head;
}

function pdu(type: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(6);
  head[0] = type;
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
}

function opening(calledAe: string, callingAe: string): Buffer {
  const bytes = Buffer.alloc(68);
  bytes.writeUInt16BE(1, 0);
  bytes.write(calledAe.padEnd(16), 4, 16, 'latin1');
  bytes.write(callingAe.padEnd(16), 20, 16, 'latin1');
  return bytes;
}

function item(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head[0] = type;
  head.writeUInt16BE(content.length, 2);
  return Buffer.concat([head, content]);
}

function proposed({ id, abstractSyntax, transferSyntaxes }: ProposedContext): Buffer {
  const syntaxes = transferSyntaxes.map((uid) => item(0x40, ascii(uid)));
  return item(
    0x20,
    Buffer.concat([Buffer.from([id, 0, 0, 0]), item(0x30, ascii(abstractSyntax)), ...syntaxes]),
  );
}

function answered({ id, result, transferSyntax }: AnsweredContext): Buffer {
  return item(0x21, Buffer.concat([Buffer.from([id, 0, result, 0]), item(0x40, ascii(transferSyntax))]));
}

function userInformation(maxLength: number, roles: readonly Role[]): Buffer {
  const longest = Buffer.alloc(4);
  longest.writeUInt32BE(maxLength);
  return item(
    0x50,
    Buffer.concat([
      item(0x51, longest),
      item(0x52, ascii(implementation.classUid)),
      ...roles.map(roleOf),
      item(0x55, ascii(implementation.versionName)),
    ]),
  );
}

function roleOf({ sopClass, scu, scp }: Role): Buffer {
  const uid = ascii(sopClass);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(uid.length);
  return item(0x54, Buffer.concat([length, uid, Buffer.from([Number(scu), Number(scp)])]));
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
