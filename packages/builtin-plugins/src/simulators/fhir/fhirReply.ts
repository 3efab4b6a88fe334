import type { Json } from '@pyheart/plugin-sdk';

export type Resource = { [key: string]: Json } & { resourceType: string };

export interface FhirRequest {
  method: string;
  /** Below the root, without a leading slash: `Patient/123`. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body?: Json | undefined;
}

export interface FhirReply {
  status: number;
  headers?: Record<string, string>;
  body?: Resource;
}

/** Thrown by the server's own code to answer with an OperationOutcome. */
export class FhirRefusal extends Error {
  readonly reply: FhirReply;

  constructor(reply: FhirReply) {
    super(`FHIR ${reply.status}`);
    this.reply = reply;
  }
}

export interface OutcomeRow {
  code: string;
  text: string;
  expression?: string;
}

export function outcome(status: number, rows: readonly OutcomeRow[]): FhirReply {
  return {
    status,
    body: {
      resourceType: 'OperationOutcome',
      issue: rows.map(({ code, text, expression }) => ({
        severity: status < 400 ? 'information' : 'error',
        code,
        diagnostics: text,
        ...(expression === undefined ? {} : { expression: [expression] }),
      })),
    },
  };
}

export function refusal(status: number, code: string, text: string, expression?: string): FhirRefusal {
  return new FhirRefusal(
    outcome(status, [{ code, text, ...(expression === undefined ? {} : { expression }) }]),
  );
}
