import { defaultDelimiters, formatPath, Hl7Message, Hl7Segment, parsePath } from '@pyheart/formats';
import type { Issue, Json } from '@pyheart/plugin-sdk';

/**
 * Makes a message from `{ "PID-5.1": "Meier", "OBX[2]-5": 7 }`: segments in the order their names first come, text
 * escaped, null as `""`. What is no path or no value is an issue.
 */
export function hl7FromPaths(paths: { [path: string]: Json }): { message: Hl7Message; issues: Issue[] } {
  let message = new Hl7Message([new Hl7Segment('MSH|^~\\&', defaultDelimiters)], defaultDelimiters);
  const issues: Issue[] = [];
  for (const [index, [key, value]] of Object.entries(paths).entries()) {
    const parsed = parsePath(key);
    if ('issue' in parsed) {
      // A key that is no path may be anything of the message.
      issues.push(problem('$', `Key ${index + 1} of the JSON is not an HL7 path.`, parsed.issue.hint));
      continue;
    }
    const { path } = parsed;
    if (path.segment === 'MSH' && path.field <= 2) continue;
    if (path.occurrence === 'all' || path.repetition === 'all') {
      issues.push(
        problem(key, 'A place to write has a number, not [*].', 'Write [1], [2] …, or [+] for the next.'),
      );
    } else if (typeof value === 'object' && value !== null) {
      issues.push(
        problem(key, 'The value is a list or an object.', 'Give one text, number or yes/no for each path.'),
      );
    } else {
      message = message.set(formatPath(path), textOf(value));
    }
  }
  return { message, issues };
}

function textOf(value: string | number | boolean | null): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return String(value);
}

function problem(path: string, message: string, hint: string): Issue {
  return { code: 'PH-VAL-001', severity: 'error', message, hint, at: { path } };
}
