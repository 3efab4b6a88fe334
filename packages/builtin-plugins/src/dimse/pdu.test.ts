import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerBit, type Command, commandFields, decodeCommand, encodeCommand } from './command.ts';
import { decodePdu, PduProblem } from './decodePdu.ts';
import {
  dataHead,
  encodeAbort,
  encodeAccept,
  encodeReject,
  encodeRelease,
  encodeRequest,
} from './encodePdu.ts';
import type { AssociateAccept, AssociateRequest } from './pdu.ts';

const request: AssociateRequest = {
  calledAe: 'PACS',
  callingAe: 'PYHEART',
  contexts: [
    { id: 1, abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2'] },
    {
      id: 3,
      abstractSyntax: '1.2.840.10008.5.1.4.1.1.2',
      transferSyntaxes: ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.4.70'],
    },
  ],
  maxLength: 16_384,
  roles: [{ sopClass: '1.2.840.10008.5.1.4.1.1.2', scu: false, scp: true }],
};
const accept: AssociateAccept = {
  contexts: [
    { id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2' },
    { id: 3, result: 4, transferSyntax: '' },
  ],
  maxLength: 0,
  roles: [],
};
const store: Command = {
  field: commandFields.store,
  hasData: true,
  messageId: 7,
  sopClass: '1.2.840.10008.5.1.4.1.1.2',
  sopInstance: '2.25.4711.1.1',
  priority: 0,
  moveOriginator: 'PACS',
  moveOriginatorMessage: 3,
};
const piece = Buffer.concat([dataHead(3, 4, false, true), Buffer.from([1, 2, 3, 4])]);

/** Without the six bytes of its head. */
const read = (unit: Buffer) => decodePdu(unit[0]!, unit.subarray(6));

it('reads what it writes', () => {
  expect(read(encodeRequest(request))).toEqual({ type: 'request', request });
  expect(read(encodeAccept(accept, request))).toEqual({ type: 'accept', accept });
  const rejection = { result: 1, source: 1, reason: 7 };
  expect(read(encodeReject(rejection))).toEqual({ type: 'reject', rejection });
  expect(read(encodeRelease('release'))).toEqual({ type: 'release' });
  expect(read(encodeRelease('released'))).toEqual({ type: 'released' });
  expect(read(encodeAbort(2, 1))).toEqual({ type: 'abort', source: 2, reason: 1 });
  expect(read(piece)).toMatchObject({ values: [{ context: 3, isCommand: false, isLast: true }] });
  expect(decodeCommand(encodeCommand(store))).toEqual(store);
  const answer = { field: commandFields.find | answerBit, hasData: false, answers: 7, status: 0xff00 };
  expect(decodeCommand(encodeCommand(answer))).toEqual(answer);
});

it('reads bytes that were changed or cut off, or says that they are no DICOM', () => {
  const units = [encodeRequest(request), encodeAccept(accept, request), piece];
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...units), changes, fc.nat(), (unit, flips, cut) => {
      expect(orProblem(() => read(changed(unit, flips, cut)))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(changes, fc.nat(), (flips, cut) => {
      expect(orProblem(() => decodeCommand(changed(encodeCommand(store), flips, cut)))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

function changed(unit: Buffer, flips: readonly (readonly [number, number])[], cut: number): Buffer {
  const bytes = Buffer.from(unit);
  for (const [at, value] of flips) bytes[at % bytes.length] = value;
  return bytes.subarray(0, Math.max(6, bytes.length - (cut % 8)));
}

function orProblem(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return error instanceof PduProblem;
  }
}
