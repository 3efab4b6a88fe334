import type { FailureCode, Issue } from '@pyheart/plugin-sdk';
import { TRPCError } from '@trpc/server';
import type { StudioErrorCode } from './contract/studioCodes.ts';

export interface StudioErrorDetail {
  hint?: string;
  issues?: Issue[];
  /** Plain facts the screen needs to go on, such as the current revision. */
  facts?: Record<string, string | number>;
  cause?: unknown;
}

/** An operation of the server failed in a way the user can act on. Never holds message content. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  /** Of the server itself, or of a plugin that refused. */
  readonly code: string;
  readonly detail: StudioErrorDetail;

  constructor(code: string, message: string, detail: StudioErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.detail = detail;
  }
}

/** What `data.studio` of a tRPC error holds. */
export interface StudioErrorData {
  code: string;
  hint?: string;
  issues?: Issue[];
  facts?: Record<string, string | number>;
}

/** A refusal of the server's own: the sentence for people, the code for screens. */
export function refusal(
  status: TRPCError['code'],
  code: StudioErrorCode | FailureCode,
  message: string,
  detail: StudioErrorDetail = {},
): TRPCError {
  return carrying(new StudioError(code, message, detail), status);
}

/** A TRPCError that carries a StudioError. */
export function carrying(cause: StudioError, status: TRPCError['code'] = 'PRECONDITION_FAILED'): TRPCError {
  return new TRPCError({ code: status, message: cause.message, cause });
}

export function notFound(
  what: string,
  id: string,
  hint = 'It may have been removed. Go back to the list.',
): TRPCError {
  return refusal('NOT_FOUND', 'PH-STU-404', `There is no ${what} "${id}".`, { hint });
}
