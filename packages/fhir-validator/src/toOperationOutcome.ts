import type { Finding, FindingCode } from './check/Finding.ts';

/** The issue types of FHIR (hl7.org/fhir/R4/valueset-issue-type.html) that our findings are. */
const issueTypes: Record<FindingCode, string> = {
  'PH-FHV-001': 'structure',
  'PH-FHV-002': 'structure',
  'PH-FHV-003': 'structure',
  'PH-FHV-004': 'required',
  'PH-FHV-005': 'structure',
  'PH-FHV-006': 'structure',
  'PH-FHV-007': 'value',
  'PH-FHV-008': 'structure',
  'PH-FHV-009': 'invariant',
  'PH-FHV-010': 'code-invalid',
  'PH-FHV-011': 'value',
  'PH-FHV-012': 'structure',
  'PH-FHV-013': 'extension',
  'PH-FHV-014': 'value',
  'PH-FHV-015': 'not-found',
  'PH-FHV-016': 'structure',
  'PH-FHV-017': 'invariant',
  'PH-FHV-018': 'business-rule',
  'PH-FHV-019': 'informational',
  'PH-FHV-020': 'processing',
};

interface OutcomeIssue {
  severity: 'error' | 'warning' | 'information';
  code: string;
  details: { coding: { system: string; code: string }[]; text: string };
  diagnostics: string;
  expression?: string[];
}

export interface Outcome {
  resourceType: 'OperationOutcome';
  issue: OutcomeIssue[];
}

/**
 * Findings as an OperationOutcome: the place as FHIRPath, our code and sentence, and in `diagnostics` the value found
 * and what to do. It holds content of the message and belongs to it; without findings it says that there are none.
 */
export function toOperationOutcome(findings: readonly Finding[]): Outcome {
  return {
    resourceType: 'OperationOutcome',
    issue: findings.length === 0 ? [allWell] : findings.map(toIssue),
  };
}

const system = 'urn:pyheart:error-code';

const allWell: OutcomeIssue = {
  severity: 'information',
  code: 'informational',
  details: { coding: [{ system, code: 'valid' }], text: 'No problem was found.' },
  diagnostics: 'Nothing has to be done.',
};

function toIssue({ code, severity, at, message, hint, value, source }: Finding): OutcomeIssue {
  const found = value === undefined ? '' : `Found: ${value}. `;
  const rule = source === undefined ? '' : ` (${source})`;
  return {
    severity: severity === 'info' ? 'information' : severity,
    code: issueTypes[code],
    details: { coding: [{ system, code }], text: message },
    diagnostics: `${found}${hint}${rule}`,
    expression: [at],
  };
}
