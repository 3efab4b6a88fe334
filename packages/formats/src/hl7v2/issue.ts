/** Where in a message something was found. Numbers start at 1, as in the standard. */
export type Hl7Place = {
  segment?: string;
  /** The n-th segment of that name. */
  occurrence?: number;
  /** Position among all segments of the message, starting at 1. */
  line?: number;
  field?: number;
  repetition?: number;
  component?: number;
  subcomponent?: number;
};

export type Hl7Severity = 'error' | 'warning' | 'info';

/** One finding about a message. It names places and shapes, never the content of a field. */
export type Hl7Issue = {
  code: string;
  severity: Hl7Severity;
  message: string;
  hint: string;
  at: Hl7Place;
  /** HL7 table 0357, for ERR-3: 100 segment sequence, 101 required field missing, 102 data type, 103 table value, 2xx. */
  errorCode: string;
};

/** Makes an issue; severity defaults to `error` and the table 0357 code to 207 (application error). */
export function hl7Issue(
  code: string,
  message: string,
  rest: { hint: string; at?: Hl7Place; severity?: Hl7Severity; errorCode?: string },
): Hl7Issue {
  return {
    code,
    message,
    severity: rest.severity ?? 'error',
    hint: rest.hint,
    at: rest.at ?? {},
    errorCode: rest.errorCode ?? '207',
  };
}

/** True when at least one issue is an error. */
export function hasErrors(issues: readonly Hl7Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** A place in words, `PID-3[2].4`, `OBX[3]-5` or `line 7`. */
export function formatPlace(at: Hl7Place): string {
  if (at.segment === undefined) return at.line === undefined ? 'message' : `line ${at.line}`;
  let text = at.segment;
  if (at.occurrence !== undefined && at.occurrence > 1) text += `[${at.occurrence}]`;
  if (at.field === undefined) return text;
  text += `-${at.field}`;
  if (at.repetition !== undefined && at.repetition > 1) text += `[${at.repetition}]`;
  if (at.component !== undefined) text += `.${at.component}`;
  if (at.subcomponent !== undefined) text += `.${at.subcomponent}`;
  return text;
}

/** Thrown only for what the caller's code got wrong: a path that does not parse, a value that cannot be written. */
export class Hl7Error extends Error {
  override readonly name = 'Hl7Error';
  readonly issue: Hl7Issue;

  constructor(issue: Hl7Issue, options?: { cause?: unknown }) {
    super(`${issue.message} ${issue.hint}`, options);
    this.issue = issue;
  }
}
