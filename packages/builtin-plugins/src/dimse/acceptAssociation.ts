import type { Socket } from 'node:net';
import { type AgreedContext, Association } from './Association.ts';
import { encodeAbort, encodeAccept, encodeReject } from './encodePdu.ts';
import { ourLength } from './openAssociation.ts';
import { PduReader } from './PduReader.ts';
import type { AnsweredContext, AssociateRequest, ProposedContext, Rejection } from './pdu.ts';

/** Which callers and contexts are taken. */
export interface AcceptPolicy {
  /** Undefined: the caller is welcome. */
  refuse(request: AssociateRequest): Rejection | undefined;
  /** The transfer syntax of a context that is taken; or why it is not (PS3.8, 9.3.3.2). */
  choose(context: ProposedContext): { transferSyntax: string } | { result: 3 | 4 };
  /** How long a caller may take until it asks for the association, and be silent inside a message (ARTIM, PS3.8 9.1.4). */
  openingSeconds: number;
  stallSeconds: number;
}

export interface AcceptedCaller {
  association: Association;
  request: AssociateRequest;
}

/** Waits for the request of a caller and answers it; gives the refusal when it is sent away. Rejects as PduReader does. */
export async function acceptAssociation(
  socket: Socket,
  policy: AcceptPolicy,
): Promise<AcceptedCaller | { refused: Rejection; request: AssociateRequest } | undefined> {
  const system = socket.remoteAddress ?? 'peer';
  const reader = new PduReader(socket, { longestData: ourLength, system });
  const opening = await reader.next(policy.openingSeconds);
  if (opening?.type !== 'request') {
    socket.end(encodeAbort(2));
    return undefined;
  }
  const { request } = opening;
  const refused = policy.refuse(request);
  if (refused) {
    socket.end(encodeReject(refused));
    return { refused, request };
  }
  const answers = request.contexts.map((context) => answerTo(context, policy));
  socket.write(encodeAccept({ contexts: answers, maxLength: ourLength, roles: [] }, request));
  const association = new Association({
    socket,
    reader,
    system,
    contexts: agreed(request.contexts, answers),
    peerLength: request.maxLength,
    stallSeconds: policy.stallSeconds,
  });
  return { association, request };
}

function answerTo(context: ProposedContext, policy: AcceptPolicy): AnsweredContext {
  const chosen = policy.choose(context);
  if ('transferSyntax' in chosen) return { id: context.id, result: 0, transferSyntax: chosen.transferSyntax };
  return { id: context.id, result: chosen.result, transferSyntax: context.transferSyntaxes[0] ?? '' };
}

function agreed(proposed: readonly ProposedContext[], answers: readonly AnsweredContext[]): AgreedContext[] {
  return answers.flatMap(({ id, result, transferSyntax }) => {
    const context = proposed.find((each) => each.id === id);
    return context && result === 0 ? [{ id, abstractSyntax: context.abstractSyntax, transferSyntax }] : [];
  });
}
