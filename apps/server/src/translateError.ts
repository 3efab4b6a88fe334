import { randomBytes } from 'node:crypto';
import { type Log, PluginError } from '@pyheart/plugin-sdk';
import type { TRPCError } from '@trpc/server';
import * as z from 'zod';
import { describeDefect } from './describeDefect.ts';
import { carrying, refusal, StudioError } from './StudioError.ts';

/**
 * Turns what a procedure threw into an error for people. Failures of plugins and of the server keep their sentence;
 * a defect becomes a reference number, because a foreign error text may quote the message it choked on.
 */
export function translateError(error: TRPCError, log: Log, path: string): TRPCError {
  const { cause } = error;
  if (cause instanceof StudioError) {
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
    return carrying(cause);
  }
  if (cause instanceof PluginError) {
    const { code, message, hint, issues } = cause;
    return carrying(
      new StudioError(code, message, { ...(hint === undefined ? {} : { hint }), issues, cause }),
    );
  }
  if (error.code === 'BAD_REQUEST' && cause instanceof z.core.$ZodError) return badInput(cause);
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;

  const reference = randomBytes(4).toString('hex');
  log.error({ reference, path, ...describeDefect(cause ?? error) }, 'procedure failed');
  return refusal(
    'INTERNAL_SERVER_ERROR',
    'PH-STU-500',
    `Something went wrong inside. Reference ${reference}.`,
    {
      hint: 'The server log has the details under this reference.',
    },
  );
}

function badInput(error: z.core.$ZodError): TRPCError {
  const issues = error.issues.map((issue) => ({
    code: 'PH-STU-400',
    severity: 'error' as const,
    message: issue.message,
    at: { path: issue.path.join('.') },
  }));
  const first = issues[0];
  const place = first === undefined || first.at.path === '' ? '' : ` at ${first.at.path}`;
  return refusal(
    'BAD_REQUEST',
    'PH-STU-400',
    `The request is not as expected${place}: ${first?.message ?? ''}`,
    {
      hint: 'Correct the named field and try again.',
      issues,
    },
  );
}
