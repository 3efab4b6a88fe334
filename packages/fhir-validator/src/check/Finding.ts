/** What the check finds, with the words of the catalogue in docs/errors.md. */
export const findingCodes = {
  'PH-FHV-001': { title: 'Text cannot be read', remedy: 'Correct the text at the place that is named.' },
  'PH-FHV-002': {
    title: 'Resource type is not known',
    remedy: 'Write a resource type of FHIR R4 as resourceType.',
  },
  'PH-FHV-003': {
    title: 'Element is not known',
    remedy: 'Remove it, or check its name against the definition.',
  },
  'PH-FHV-004': { title: 'Element is missing', remedy: 'Map a value to the element that is named.' },
  'PH-FHV-005': { title: 'Element is there too often', remedy: 'Keep as many as the definition allows.' },
  'PH-FHV-006': {
    title: 'Shape is wrong',
    remedy: 'Write a list, an object or a value, as the definition says.',
  },
  'PH-FHV-007': { title: 'Value has the wrong form', remedy: 'Convert the value in the mapping.' },
  'PH-FHV-008': { title: 'Element is empty', remedy: 'Leave the element out.' },
  'PH-FHV-009': {
    title: 'Rule of the definition is broken',
    remedy: 'Change the elements that the rule names.',
  },
  'PH-FHV-010': { title: 'Code is not allowed', remedy: 'Translate the code, or correct it at the sender.' },
  'PH-FHV-011': {
    title: 'Value differs from the fixed one',
    remedy: 'Write the value that the definition names.',
  },
  'PH-FHV-012': { title: 'Slice does not fit', remedy: 'Add, remove or correct entries of the list.' },
  'PH-FHV-013': {
    title: 'Extension does not fit',
    remedy: 'Correct the extension, or add the package that defines it.',
  },
  'PH-FHV-014': {
    title: 'Reference to a wrong type',
    remedy: 'Refer to a resource of a type that is allowed here.',
  },
  'PH-FHV-015': {
    title: 'Reference leads nowhere',
    remedy: 'Send the resource along, or correct the reference.',
  },
  'PH-FHV-016': { title: 'Bundle is inconsistent', remedy: 'Correct the entry that is named.' },
  'PH-FHV-017': { title: 'Narrative is not allowed', remedy: 'Send a narrative of plain, safe XHTML.' },
  'PH-FHV-018': {
    title: 'Rule of the pipeline is broken',
    remedy: 'Correct the message, or change the rule in the node.',
  },
  'PH-FHV-019': { title: 'Not checked', remedy: 'Add the package that has the definition.' },
  'PH-FHV-020': { title: 'Rule cannot be evaluated', remedy: 'Correct the FHIRPath of the rule.' },
} as const;

export type FindingCode = keyof typeof findingCodes;
export type Severity = 'error' | 'warning' | 'info';

/** Something about a resource, with its place. Neither message nor hint hold what the resource says. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** FHIRPath from the resource on: `Bundle.entry[0].resource.name[1].family`. */
  at: string;
  /** The element that is missing at that place: `telecom`. */
  missing?: string;
  message: string;
  hint: string;
  /** The value found, shortened; content of the message, only for who may see it. */
  value?: string;
  /** The key of the rule (`per-1`) or the address of the profile that asks for it. */
  source?: string;
}

const longestValue = 80;

export function valueInWords(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}
