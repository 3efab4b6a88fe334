import { type Hl7Issue, type Hl7Severity, hl7Issue } from './issue.ts';
import type { Hl7Message } from './message.ts';

/** What every receiver needs of MSH to route and to answer: type, control id, processing id and version. */
export function checkHeader(message: Hl7Message): Hl7Issue[] {
  const header = message.segments[0];
  if (header?.name !== 'MSH') return [];
  const issues: Hl7Issue[] = [];
  for (const { field, name, hint, severity } of needed) {
    if (header.field(field) !== '') continue;
    issues.push(
      hl7Issue('HEADER_FIELD_MISSING', `MSH-${field} (${name}) is empty.`, {
        at: { segment: 'MSH', field, line: 1 },
        hint,
        severity,
        errorCode: '101',
      }),
    );
  }
  if (header.field(9) !== '' && !/^[A-Z][A-Z0-9]{2}$/.test(message.type)) {
    issues.push(
      hl7Issue('MESSAGE_TYPE_INVALID', 'MSH-9.1 is not a message type.', {
        at: { segment: 'MSH', field: 9, component: 1, line: 1 },
        hint: 'Three capital letters or digits, such as ADT or ORU.',
        errorCode: '200',
      }),
    );
  }
  if (header.field(12) !== '' && !/^2\.\d(\.\d+)?$/.test(message.version.trim())) {
    issues.push(
      hl7Issue('VERSION_INVALID', 'MSH-12.1 is not an HL7 v2 version.', {
        at: { segment: 'MSH', field: 12, component: 1, line: 1 },
        hint: 'Send 2.1 to 2.9, such as 2.5.1. A missing line end after MSH also looks like this.',
        errorCode: '203',
      }),
    );
  }
  return issues;
}

const needed: { field: number; name: string; severity: Hl7Severity; hint: string }[] = [
  { field: 9, name: 'message type', severity: 'error', hint: 'Send the type and event, such as ADT^A01.' },
  {
    field: 10,
    name: 'message control id',
    severity: 'error',
    hint: 'Send a value that is unique for the sender; the answer repeats it.',
  },
  {
    field: 11,
    name: 'processing id',
    severity: 'warning',
    hint: 'Send P for production, T for training or D for debugging.',
  },
  { field: 12, name: 'version id', severity: 'error', hint: 'Send the version, such as 2.5.1.' },
];
