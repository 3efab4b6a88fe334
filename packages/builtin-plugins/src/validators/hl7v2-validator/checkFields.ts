import type { Issue } from '@pyheart/plugin-sdk';
import { compileHl7Path, segmentName, spotText } from '../../paths/hl7Reader.ts';
import type { Hl7Source } from '../../paths/source.ts';
import type { FieldRule } from './settings.ts';

export type CheckFields = (source: Hl7Source) => Issue[];

/** Compiles the receiver's own requirements. */
export function checkFields(rules: readonly FieldRule[]): CheckFields {
  const checks = rules.map(compileRule);
  return (source) => checks.flatMap((check) => check(source) ?? []);
}

function compileRule({ path, requirement }: FieldRule): (source: Hl7Source) => Issue | undefined {
  const isFilled = compilePresence(path);
  return (source) => {
    const filled = isFilled(source);
    if (requirement === 'not_used')
      return filled ? issue(path, 'FIELD_NOT_USED', 'must be empty') : undefined;
    if (filled) return undefined;
    if (requirement === 'required_in_segment' && !source.segments.has(path.slice(0, 3))) return undefined;
    return requirement !== 'recommended'
      ? issue(path, 'FIELD_REQUIRED', 'is required by this pipeline and is empty')
      : issue(path, 'FIELD_RECOMMENDED', 'is expected by this pipeline and is empty', 'warning');
  };
}

function compilePresence(path: string): (source: Hl7Source) => boolean {
  const segment = segmentName(path);
  if (segment !== undefined) return (source) => source.segments.has(segment);
  const reader = compileHl7Path(path);
  if ('problem' in reader) return () => false;
  return (source) => reader.all(source).some((spot) => (spotText(spot) ?? '').trim() !== '');
}

function issue(path: string, code: string, words: string, severity: Issue['severity'] = 'error'): Issue {
  return {
    code,
    severity,
    message: `${path} ${words}.`,
    hint:
      code === 'FIELD_NOT_USED'
        ? 'Ask the sender to leave it empty, or change the requirement in the validator.'
        : 'Ask the sender to fill it, or change the requirement in the validator.',
    at: { segment: path.slice(0, 3), path },
  };
}
