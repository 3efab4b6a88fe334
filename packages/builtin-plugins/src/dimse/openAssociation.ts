import type { Socket } from 'node:net';
import { PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from '../net/networkFailure.ts';
import { openSocket } from '../net/openSocket.ts';
import type { TlsDial } from '../net/tlsOptions.ts';
import { type AgreedContext, Association } from './Association.ts';
import { PduProblem } from './decodePdu.ts';
import { encodeRequest } from './encodePdu.ts';
import { PduReader } from './PduReader.ts';
import type { AssociateAccept, Pdu, ProposedContext, Role } from './pdu.ts';
import { refusedAssociation } from './refusedAssociation.ts';

export interface DicomTarget {
  host: string;
  port: number;
  tls?: TlsDial | undefined;
  /** Whom we call and as whom. */
  calledAe: string;
  callingAe: string;
  connectSeconds: number;
  /** How long the peer may take to answer anything. */
  answerSeconds: number;
}

/** What is asked for: at most 128 of them fit into one association. */
export type Proposal = Omit<ProposedContext, 'id'> & { role?: Omit<Role, 'sopClass'> };

export const mostContexts = 128;

/** Longest P-DATA that we take. */
export const ourLength = 128 * 1024;

/**
 * Opens an association. What the peer did not agree to is not among its contexts. Rejects with PH-NET and PH-TLS codes
 * for the connection, PH-CFG-001, PH-AUT-001 or PH-NET-003 when the peer refused, PH-PRT-001 when it is no DICOM.
 */
export async function openAssociation(
  target: DicomTarget,
  proposals: readonly Proposal[],
  signal: AbortSignal,
): Promise<Association> {
  const { host, port, tls, calledAe, callingAe, connectSeconds, answerSeconds } = target;
  const system = `${host}:${port}`;
  const socket = await openSocket({ host, port, tls, timeoutSeconds: connectSeconds, signal });
  // Errors are seen where the socket is read; one that comes later has nobody left to tell.
  socket.on('error', () => undefined);
  const onAbort = () => socket.destroy(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const contexts = proposals.slice(0, mostContexts).map(
    ({ abstractSyntax, transferSyntaxes }, index): ProposedContext => ({
      id: index * 2 + 1,
      abstractSyntax,
      transferSyntaxes,
    }),
  );
  const roles = proposals.flatMap(({ abstractSyntax, role }) =>
    role ? [{ sopClass: abstractSyntax, ...role }] : [],
  );
  const reader = new PduReader(socket, { longestData: ourLength, system });
  socket.write(encodeRequest({ calledAe, callingAe, contexts, maxLength: ourLength, roles }));
  const accept = await answerOf(reader, socket, target).finally(() =>
    signal.removeEventListener('abort', onAbort),
  );
  return new Association({
    socket,
    reader,
    system,
    contexts: agreed(contexts, accept),
    peerLength: accept.maxLength,
    stallSeconds: answerSeconds,
  });
}

async function answerOf(reader: PduReader, socket: Socket, target: DicomTarget): Promise<AssociateAccept> {
  const system = `${target.host}:${target.port}`;
  try {
    const answer = await reader.next(target.answerSeconds);
    if (answer?.type === 'accept') return answer.accept;
    throw noAccept(answer, target, system);
  } catch (error) {
    socket.destroy();
    if (error instanceof PduProblem) throw noDicom(system, error);
    throw networkFailure(error, { system, timeoutSeconds: target.answerSeconds });
  }
}

function noAccept(answer: Pdu | undefined, target: DicomTarget, system: string): PluginError {
  switch (answer?.type) {
    case 'reject':
      return refusedAssociation(answer.rejection, target);
    case 'abort':
      return new PluginError('PH-NET-003', `${system} broke off before it agreed to anything.`, {
        hint: 'Its own log says why.',
      });
    case undefined:
      return new PluginError('PH-NET-001', `${system} took the connection and closed it at once.`, {
        hint: 'It may allow only certain senders: ask its operator to add this machine. Or it expects an encrypted connection.',
      });
    default:
      return noDicom(system, undefined);
  }
}

function noDicom(system: string, cause: Error | undefined): PluginError {
  return new PluginError('PH-PRT-001', `${system} answered with something that is no DICOM.`, {
    hint: 'Check the port: another service listens on this one.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function agreed(proposed: readonly ProposedContext[], accept: AssociateAccept): AgreedContext[] {
  return accept.contexts.flatMap(({ id, result, transferSyntax }) => {
    const context = proposed.find((each) => each.id === id);
    const isOurs = context?.transferSyntaxes.includes(transferSyntax);
    return context && isOurs && result === 0
      ? [{ id, abstractSyntax: context.abstractSyntax, transferSyntax }]
      : [];
  });
}
