import {
  type AnsweredContext,
  type AssociateAccept,
  type AssociateRequest,
  type DataValue,
  type Pdu,
  type ProposedContext,
  pduTypes,
  type Role,
} from './pdu.ts';

/** The bytes of a peer are no unit of the DICOM upper layer. `what` says in a word how, for those who look at captures. */
export class PduProblem extends Error {
  override readonly name = 'PduProblem';
  readonly what: PduFault;

  constructor(what: PduFault) {
    super(what);
    this.what = what;
  }
}

export type PduFault =
  | 'unknown-unit'
  | 'unit-cut-off'
  | 'item-cut-off'
  | 'data-cut-off'
  | 'command-cut-off'
  | 'command-too-long'
  | 'command-without-field'
  | 'data-without-command'
  | 'data-interrupted'
  | 'context-not-agreed'
  | 'unexpected-unit';

/** Reads the content of one unit, without its six bytes of head. Throws PduProblem. */
export function decodePdu(type: number, content: Buffer): Pdu {
  switch (type) {
    case pduTypes.request:
      return { type: 'request', request: decodeRequest(content) };
    case pduTypes.accept:
      return { type: 'accept', accept: decodeAccept(content) };
    case pduTypes.reject:
      return {
        type: 'reject',
        rejection: { result: byteAt(content, 1), source: byteAt(content, 2), reason: byteAt(content, 3) },
      };
    case pduTypes.data:
      return { type: 'data', values: decodeData(content) };
    case pduTypes.release:
      return { type: 'release' };
    case pduTypes.released:
      return { type: 'released' };
    case pduTypes.abort:
      return { type: 'abort', source: byteAt(content, 2), reason: byteAt(content, 3) };
    default:
      throw new PduProblem('unknown-unit');
  }
}

function decodeRequest(content: Buffer): AssociateRequest {
  if (content.length < 68) throw new PduProblem('unit-cut-off');
  const request: AssociateRequest = {
    calledAe: title(content, 4),
    callingAe: title(content, 20),
    contexts: [],
    maxLength: 0,
    roles: [],
  };
  for (const { type, bytes } of items(content.subarray(68))) {
    if (type === 0x20) request.contexts.push(decodeProposed(bytes));
    else if (type === 0x50) Object.assign(request, decodeUser(bytes));
  }
  return request;
}

function decodeAccept(content: Buffer): AssociateAccept {
  if (content.length < 68) throw new PduProblem('unit-cut-off');
  const accept: AssociateAccept = { contexts: [], maxLength: 0, roles: [] };
  for (const { type, bytes } of items(content.subarray(68))) {
    if (type === 0x21) accept.contexts.push(decodeAnswered(bytes));
    else if (type === 0x50) Object.assign(accept, decodeUser(bytes));
  }
  return accept;
}

function decodeProposed(bytes: Buffer): ProposedContext {
  const context: ProposedContext = { id: byteAt(bytes, 0), abstractSyntax: '', transferSyntaxes: [] };
  for (const { type, bytes: name } of items(bytes.subarray(4))) {
    if (type === 0x30) context.abstractSyntax = uid(name);
    else if (type === 0x40) context.transferSyntaxes.push(uid(name));
  }
  return context;
}

function decodeAnswered(bytes: Buffer): AnsweredContext {
  const context: AnsweredContext = { id: byteAt(bytes, 0), result: byteAt(bytes, 2), transferSyntax: '' };
  // Of a refused context the rest is not significant, and some peers send nothing there.
  if (context.result !== 0) return context;
  for (const { type, bytes: name } of items(bytes.subarray(4))) {
    if (type === 0x40) context.transferSyntax = uid(name);
  }
  return context;
}

function decodeUser(bytes: Buffer): { maxLength: number; roles: Role[] } {
  const user: { maxLength: number; roles: Role[] } = { maxLength: 0, roles: [] };
  for (const { type, bytes: value } of items(bytes)) {
    if (type === 0x51 && value.length >= 4) user.maxLength = value.readUInt32BE(0);
    else if (type === 0x54) user.roles.push(decodeRole(value));
  }
  return user;
}

function decodeRole(bytes: Buffer): Role {
  if (bytes.length < 2) throw new PduProblem('item-cut-off');
  const length = bytes.readUInt16BE(0);
  return {
    sopClass: uid(bytes.subarray(2, 2 + length)),
    scu: byteAt(bytes, 2 + length) === 1,
    scp: byteAt(bytes, 3 + length) === 1,
  };
}

function decodeData(content: Buffer): DataValue[] {
  const values: DataValue[] = [];
  for (let at = 0; at < content.length; ) {
    const length = at + 6 <= content.length ? content.readUInt32BE(at) : 0;
    if (length < 2 || at + 4 + length > content.length) throw new PduProblem('data-cut-off');
    const flags = byteAt(content, at + 5);
    values.push({
      context: byteAt(content, at + 4),
      isCommand: (flags & 1) !== 0,
      isLast: (flags & 2) !== 0,
      bytes: content.subarray(at + 6, at + 4 + length),
    });
    at += 4 + length;
  }
  return values;
}

function* items(bytes: Buffer): Generator<{ type: number; bytes: Buffer }> {
  for (let at = 0; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > bytes.length) throw new PduProblem('item-cut-off');
    yield { type: byteAt(bytes, at), bytes: bytes.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

function byteAt(bytes: Buffer, at: number): number {
  const value = bytes[at];
  if (value === undefined) throw new PduProblem('unit-cut-off');
  return value;
}

function title(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 16).trim();
}

/** Old systems pad UIDs with a zero or a blank. */
function uid(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\0 ]+$/, '');
}
