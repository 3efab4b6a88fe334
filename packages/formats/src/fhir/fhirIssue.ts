/** A finding about a resource: `at` is an element path such as `Patient.name[0].family`. Never holds the value. */
export type FhirIssue = {
  code: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  hint: string;
  at: string;
};

/** Thrown for what the caller's code or configuration got wrong: a path that is none, or does not fit the resource. */
export class FhirPathError extends Error {
  override readonly name = 'FhirPathError';
  readonly path: string;
  readonly hint: string;

  constructor(path: string, message: string, hint: string) {
    super(`${JSON.stringify(path)} ${message} ${hint}`);
    this.path = path;
    this.hint = hint;
  }
}
