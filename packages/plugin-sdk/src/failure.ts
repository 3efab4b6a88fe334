import { type FailureClass, type FailureCode, failureCodes } from './failureCodes.ts';
import type { Issue } from './issue.ts';

export interface FailureDetail {
  hint?: string;
  /** Places that the peer or a check named, for example ERR-2 locations. */
  issues?: Issue[];
  /** When the peer said when to come back (Retry-After). */
  retryAt?: Date;
  /** The request had left when it failed: the peer may have the message, and a repetition may be its second. */
  mayHaveArrived?: boolean;
  cause?: unknown;
}

/**
 * An operation of a plugin failed. The code decides whether retrying helps; the sentence names the thing and
 * the value but never holds message content.
 */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly code: FailureCode;
  readonly hint: string | undefined;
  readonly issues: Issue[];
  readonly retryAt: Date | undefined;
  readonly mayHaveArrived: boolean;

  constructor(code: FailureCode, message: string, detail: FailureDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.hint = detail.hint;
    this.issues = detail.issues ?? [];
    this.retryAt = detail.retryAt;
    this.mayHaveArrived = detail.mayHaveArrived ?? false;
  }

  get class(): FailureClass {
    return failureCodes[this.code].class;
  }
}

/** A failure as plain data: what runs, traces and screens carry. */
export interface Failure {
  code: FailureCode;
  class: FailureClass;
  message: string;
  hint?: string;
  issues?: Issue[];
  retryAt?: string;
  /** The peer may have the message all the same. */
  mayHaveArrived?: true;
}

/** Any thrown value as a failure. What is not a PluginError is a defect of the plugin: PH-BUG-001. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof PluginError)) {
    // A foreign error text may quote the message it choked on, so it stays out.
    const name = error instanceof Error ? error.name : typeof error;
    return {
      code: 'PH-BUG-001',
      class: 'bug',
      message: `The plugin stopped with an unexpected ${name}.`,
      hint: 'This is a defect of the plugin. Its stack is in the server log.',
    };
  }
  return {
    code: error.code,
    class: error.class,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
    ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt.toISOString() }),
    ...(error.mayHaveArrived || error.class === 'ambiguous' ? { mayHaveArrived: true } : {}),
  };
}
