import { type Hl7Issue, hl7Issue } from './issue.ts';

/** The separators of one message, as MSH-1 and MSH-2 declare them; an empty string means "not declared". */
export type Delimiters = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  /** The truncation character of v2.7 (chapter 2.5.5.2), fifth in MSH-2. */
  readonly truncation: string;
};

/** The delimiters the standard recommends: `|^~\&`. */
export const defaultDelimiters: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  truncation: '',
};

/** How a header with the recommended delimiters goes on after its name: nearly all do. */
const usual = '|^~\\&|';

/** True when a header that begins here declares the recommended delimiters, which need no more reading. */
export function hasUsualDelimiters(source: string, start: number): boolean {
  return source.startsWith(usual, start + 3);
}

/** The text of MSH-2 for these delimiters, which must be complete but for the truncation character. */
export function encodingCharacters(delimiters: Delimiters): string {
  const { component, repetition, subcomponent, truncation } = delimiters;
  return component + repetition + delimiters.escape + subcomponent + truncation;
}

/** True for the segments whose first field is the field separator itself. */
export function isHeaderName(name: string): boolean {
  return name === 'MSH' || name === 'BHS' || name === 'FHS';
}

/**
 * Reads the delimiters of a header segment (`MSH|^~\&|...`). Whatever is unusable is reported and left empty,
 * so the text can still be split by the rest and shown.
 */
export function readDelimiters(header: string): { delimiters: Delimiters; issues: Hl7Issue[] } {
  if (hasUsualDelimiters(header, 0)) return { delimiters: defaultDelimiters, issues: [] };
  const segment = header.slice(0, 3);
  const field = header.charAt(3);
  if (field === '') {
    const issue = hl7Issue('HEADER_TOO_SHORT', `${segment} ends before its field separator.`, {
      at: { segment, field: 1 },
      hint: 'The fourth character of the message is the field separator, usually |.',
      errorCode: '100',
    });
    return { delimiters: defaultDelimiters, issues: [issue] };
  }
  const end = header.indexOf(field, 4);
  const declared = header.slice(4, end < 0 ? undefined : end);
  const issues = checkDelimiters(segment, field, declared);
  const roles = distinct(field, declared);
  const [component = '', repetition = '', mark = '', subcomponent = '', truncation = ''] = roles;
  return { delimiters: { field, component, repetition, escape: mark, subcomponent, truncation }, issues };
}

/** A repeated character keeps only its first role: splitting twice by the same one would hide data. */
function distinct(field: string, declared: string): string[] {
  const seen = new Set([field]);
  return [...declared].slice(0, 5).map((character) => {
    if (seen.has(character)) return '';
    seen.add(character);
    return character;
  });
}

function checkDelimiters(segment: string, field: string, declared: string): Hl7Issue[] {
  const issues: Hl7Issue[] = [];
  const report = (code: string, message: string, hint: string, severity: 'error' | 'warning' = 'error') =>
    issues.push(hl7Issue(code, message, { at: { segment, field: 2 }, hint, severity, errorCode: '100' }));
  const all = [field, ...declared];
  const repeated = all.find((character, index) => all.indexOf(character) !== index);
  if (repeated !== undefined) {
    report(
      'DELIMITERS_REPEATED',
      `${segment}-1 and ${segment}-2 use ${quote(repeated)} for more than one purpose.`,
      'Each delimiter must be a different character; the usual set is |^~\\&.',
    );
  }
  const wrong = all.find((character) => /[\p{L}\p{N}\s]/u.test(character) || character < ' ');
  if (wrong !== undefined) {
    report(
      'DELIMITERS_INVALID',
      `${segment}-1 and ${segment}-2 use ${quote(wrong)} as a delimiter.`,
      'Letters, digits, blanks and control characters occur in data and cannot separate it.',
    );
  }
  if ([...declared].length < 4) {
    report(
      'DELIMITERS_MISSING',
      `${segment}-2 declares ${[...declared].length} of the 4 encoding characters.`,
      'Send component, repetition, escape and sub-component separators, usually ^~\\&.',
    );
  }
  if ([...declared].length > 5) {
    report(
      'DELIMITERS_EXTRA',
      `${segment}-2 is longer than 5 characters; the rest is ignored.`,
      'Send ^~\\& or ^~\\&#.',
      'warning',
    );
  }
  return issues;
}

function quote(character: string): string {
  return character < ' '
    ? `character 0x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
    : `"${character}"`;
}
